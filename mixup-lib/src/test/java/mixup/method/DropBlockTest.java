package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.method.feature.BlockMask;
import mixup.method.feature.GivenInside;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import mixup.method.feature.MapShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DropBlockTest {

  private static final DropBlock METHOD = DropBlock.paper();

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** Two pictures of 4x5, a square of 2 in the second: 36 of 40 places are kept. */
  @Test
  void equalsAPlainLoop() {
    NDArray map = Pictures.numbered(manager, 2, 4, 5).images();
    BlockMask mask = new BlockMask(2, 1, 4, 5, 2, List.of(20 + 6));
    float[] got = DropBlock.dropped(map, mask).toFloatArray();
    float[] x = map.toFloatArray();
    for (int e = 0; e < x.length; e++) {
      int row = e / 5 % 4;
      int column = e % 5;
      boolean dropped = e >= 40 && row >= 1 && row < 3 && column >= 1 && column < 3;
      assertThat(got[e]).isCloseTo(dropped ? 0 : x[e] * 40 / 36, offset(1e-4f));
    }
  }

  /** A map of ones keeps its mean; the gradient is the same mask with the same factor. */
  @Test
  void keepsTheMeanAndMasksTheGradient() {
    NDArray ones = manager.ones(new Shape(3, 2, 7, 9));
    ones.setRequiresGradient(true);
    BlockMask mask =
        BlockMask.draw(
            new SplittableRandom(2), 3, 1, new MapShape(2, 7, 9), 3, 0.3, BlockMask.Seeds.INSIDE);
    try (Autograd.Scope on = Autograd.grad()) {
      NDArray dropped = DropBlock.dropped(ones, mask);
      assertThat(dropped.mean().getFloat()).isCloseTo(1, offset(1e-5f));
      Autograd.backward(dropped.sum());
      assertThat(ones.getGradient()).isEqualTo(dropped);
    }
  }

  @Test
  void whereNothingIsKeptAllIsZero() {
    BlockMask all = new BlockMask(1, 1, 2, 2, 2, List.of(0));
    NDArray map = manager.ones(new Shape(1, 3, 2, 2));
    assertThat(DropBlock.dropped(map, all).toFloatArray()).containsOnly(0);
  }

  @Test
  void theShareFallsFromOne() {
    BatchShape shape = new BatchShape(4, 32, 32);
    for (double progress : new double[] {0, 0.25, 1}) {
      Inside inside = new GivenInside(4, new MapShape(8, 14, 14), progress);
      DropBlock.Draw draw = METHOD.draw(new SplittableRandom(1), shape, inside);
      assertThat(draw.keep()).isCloseTo(1 - 0.1 * progress, offset(1e-12));
      if (progress == 0) {
        assertThat(METHOD.changes(draw, inside)).isEmpty();
      }
      DropBlock constant = new DropBlock(0.8, 7, 2, false);
      assertThat(constant.draw(new SplittableRandom(1), shape, inside).keep()).isEqualTo(0.8);
    }
  }

  /** The last two layers, each with masks of its own for every picture. */
  @Test
  void dropsAfterTheLastGroups() {
    Inside inside = GivenInside.of(14, 14);
    DropBlock.Draw draw =
        new DropBlock(0.5, 3, 2, false)
            .draw(new SplittableRandom(1), new BatchShape(4, 32, 32), inside);
    assertThat(draw.masks()).hasSize(2);
    assertThat(draw.masks().get(0)).isNotEqualTo(draw.masks().get(1));
    assertThat(draw.masks().get(0).masks()).isEqualTo(4);
    assertThat(METHOD.changes(draw, inside).stream().map(MapChange::place)).containsExactly(3, 4);
    Inside small = new GivenInside(1, new MapShape(8, 4, 4), 1);
    assertThat(METHOD.draw(new SplittableRandom(1), new BatchShape(4, 8, 8), small).masks())
        .hasSize(1);
  }

  /** Overlaps apart, the wanted share is dropped. */
  @Test
  void dropsTheWantedShare() {
    Inside inside = GivenInside.of(14, 14);
    SplittableRandom random = new SplittableRandom(3);
    double kept = 0;
    for (int i = 0; i < 400; i++) {
      kept += METHOD.draw(random, new BatchShape(4, 32, 32), inside).masks().get(0).kept() / 400;
    }
    assertThat(1 - kept).isBetween(0.075, 0.1);
  }

  @Test
  void labelsStay() {
    Batch batch = Pictures.numbered(manager, 3, 4, 4);
    DropBlock.Draw draw =
        METHOD.draw(new SplittableRandom(1), new BatchShape(3, 4, 4), GivenInside.of(4, 4));
    assertThat(draw.lambda()).isEqualTo(1);
    assertThat(TargetMixing.rows(batch.target(), METHOD.composition(draw)).toFloatArray())
        .containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new DropBlock(0, 7, 2, true)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new DropBlock(1.1, 7, 2, true)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> new DropBlock(0.9, 0, 2, true)).hasMessageContaining("0 and 2");
    assertThatThrownBy(() -> new DropBlock(0.9, 7, 0, true)).hasMessageContaining("7 and 0");
  }
}
