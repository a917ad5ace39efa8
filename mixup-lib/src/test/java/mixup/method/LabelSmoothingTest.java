package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.labels.Rows;
import mixup.labels.TargetKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabelSmoothingTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void spreadsAShareOverAllClasses() {
    Batch batch = Pictures.numbered(manager, 2, 3, 3, 4);
    MixedBatch smooth = LabelSmoothing.paper().mix(batch, new SplittableRandom(1));
    assertThat(smooth.targets().toFloatArray())
        .containsExactly(
            new float[] {0.925f, 0.025f, 0.025f, 0.025f, 0.025f, 0.925f, 0.025f, 0.025f},
            offset(1e-6f));
    assertThat(smooth.images()).isSameAs(batch.images());
  }

  /** Soft rows are smoothed alike, and the batch's own rows stay as they are. */
  @Test
  void smoothsDistributions() {
    NDArray rows = manager.create(new float[] {0.5f, 0.5f, 1, 0}, new Shape(2, 2));
    Batch batch = Pictures.numbered(manager, 2, 3, 3).withTarget(Rows.distribution(rows));
    MixedBatch smooth = new LabelSmoothing(0.2).mix(batch, new SplittableRandom(1));
    assertThat(smooth.targets().toFloatArray())
        .containsExactly(new float[] {0.5f, 0.5f, 0.9f, 0.1f}, offset(1e-6f));
    assertThat(rows.toFloatArray()).containsExactly(0.5f, 0.5f, 1, 0);
  }

  @Test
  void zeroAndOneAreTheExtremes() {
    Batch batch = Pictures.numbered(manager, 1, 2, 2, 4);
    assertThat(new LabelSmoothing(0).mix(batch, new SplittableRandom(1)).targets().toFloatArray())
        .containsExactly(1, 0, 0, 0);
    assertThat(new LabelSmoothing(1).mix(batch, new SplittableRandom(1)).targets().toFloatArray())
        .containsExactly(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, offset(1e-6f));
  }

  @Test
  void labelsKeepTheirPrecision() {
    Blends.assertLabelsKeepPrecision(LabelSmoothing.paper(), manager);
  }

  @Test
  void refusesWhatHasNoClasses() {
    assertThat(LabelSmoothing.paper().refuses(TargetKind.CLASS)).isEmpty();
    assertThat(LabelSmoothing.paper().refuses(TargetKind.VALUES)).isPresent();
    assertThat(LabelSmoothing.paper().refuses(TargetKind.BOXES)).isPresent();
    NDArray values = manager.ones(new Shape(2, 1));
    Batch batch = Pictures.numbered(manager, 2, 3, 3).withTarget(Rows.values(values));
    assertThatThrownBy(() -> LabelSmoothing.paper().mix(batch, new SplittableRandom(1)))
        .hasMessageContaining("classes");
    assertThatThrownBy(() -> new LabelSmoothing(-0.1)).hasMessageContaining("-0.1");
  }
}
