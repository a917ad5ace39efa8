package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Map;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.Scalars;
import mixup.loss.SoftCrossEntropy;
import mixup.parity.TinyNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The history of RecursiveMix: what is kept, for how long, and what never flows through it. */
class RecursiveMixStepTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Autograd.Scope gradients = Autograd.grad();
  private TinyNetwork network;
  private RecursiveMixStep step;

  @BeforeEach
  void open() {
    network = TinyNetwork.initialized(manager, 6);
    step = step(RecursiveMix.cifar());
  }

  @AfterEach
  void close() {
    step.close();
    gradients.close();
    manager.close();
  }

  private RecursiveMixStep step(RecursiveMix settings) {
    ParameterStore store = new ParameterStore(manager, false);
    return settings.step(new StepContext(network, store, new SoftCrossEntropy(), manager));
  }

  /** Pictures of three channels with small values. */
  private Batch batch(NDManager scope, int size, int side, int salt) {
    Batch numbered = Pictures.numbered(scope, size, side, side, 6);
    try (NDArray both = Scalars.scale(numbered.images(), salt * 1e-3);
        NDArray third = both.get(":, 0:1")) {
      return new Batch(both.concat(third, 1), numbered.labels(), 6);
    }
  }

  private static RecursiveMix.Draw half(Batch batch) {
    BoundingBox box = new BoundingBox(0, 0, batch.height() / 2, batch.width());
    return new RecursiveMix.Draw(0.5, 0.5, box, Pairing.identity(batch.size()));
  }

  private float[] run(Batch batch) {
    return step.run(batch, half(batch)).targets().toFloatArray();
  }

  private float[] kept() {
    return step.state().get("history.images").toFloatArray();
  }

  @Test
  void theFirstBatchIsPlainAndIsKept() {
    Batch first = batch(manager, 4, 16, 1);
    run(first);
    assertThat(kept()).isEqualTo(first.images().toFloatArray());
    assertThat(step.state())
        .containsOnlyKeys("history.images", "history.targets", "history.logits");
  }

  /** What is kept is the mixed batch, so traces of the first batch live on in the third. */
  @Test
  void theHistoryIsTheMixedBatch() {
    run(batch(manager, 4, 16, 1));
    Batch second = batch(manager, 4, 16, 5);
    StepResult result = step.run(second, half(second));
    assertThat(kept()).isNotEqualTo(second.images().toFloatArray());
    assertThat(step.state().get("history.targets")).isEqualTo(result.targets());
    assertThat(step.state().get("history.logits").toFloatArray())
        .isEqualTo(result.logits().toFloatArray());
  }

  /** The step's own arrays outlive the manager of the batch. */
  @Test
  void theHistoryOutlivesTheBatch() {
    try (NDManager scope = manager.newSubManager()) {
      run(batch(scope, 4, 16, 1));
    }
    Batch second = batch(manager, 4, 16, 2);
    StepResult result = step.run(second, half(second));
    assertThat(result.loss().getFloat()).isFinite();
  }

  @Test
  void aNewEpochForgets() {
    run(batch(manager, 4, 16, 1));
    step.beginEpoch(1);
    assertThat(step.state()).isEmpty();
    Batch first = batch(manager, 4, 16, 3);
    run(first);
    assertThat(kept()).isEqualTo(first.images().toFloatArray());
  }

  @Test
  void aSmallerLastBatchMeetsTheFirstPicturesOfTheHistory() {
    run(batch(manager, 5, 16, 1));
    float[] earlier = kept();
    Batch last = batch(manager, 2, 16, 7);
    run(last);
    // Row 0 of the box is row 0 of the history's picture.
    float[] mixed = kept();
    assertThat(mixed).hasSize(2 * 3 * 256);
    for (int i = 0; i < 2 * 3; i++) {
      assertThat(mixed[i * 256]).isEqualTo(earlier[i * 256]);
      assertThat(mixed[i * 256 + 128]).isEqualTo(last.images().toFloatArray()[i * 256 + 128]);
    }
  }

  @Test
  void aBatchLargerThanTheHistoryOrOfAnotherSizeStaysPlain() {
    run(batch(manager, 2, 16, 1));
    Batch larger = batch(manager, 4, 16, 2);
    run(larger);
    assertThat(kept()).isEqualTo(larger.images().toFloatArray());
    Batch other = batch(manager, 4, 24, 2);
    run(other);
    assertThat(kept()).isEqualTo(other.images().toFloatArray());
  }

  @Test
  void aBatchOfOneWorks() {
    run(batch(manager, 1, 16, 1));
    Batch second = batch(manager, 1, 16, 2);
    StepResult result = step.run(second, half(second));
    Autograd.backward(result.loss());
    assertThat(result.loss().getFloat()).isFinite();
    assertThat(result.logits().getShape().getShape()).containsExactly(1, 6);
  }

  /** An empty box trains the head H' not at all, but the history moves on. */
  @Test
  void anEmptyBoxIsPlainTrainingAndReplacesTheHistory() {
    run(batch(manager, 4, 16, 1));
    Batch second = batch(manager, 4, 16, 2);
    StepResult result = step.run(second, RecursiveMix.Draw.none(BatchShape.of(second)));
    Autograd.backward(result.loss());
    assertThat(kept()).isEqualTo(second.images().toFloatArray());
    assertThat(headGradient()).containsOnly(0f);
  }

  /** Backward twice over two steps would fail if the history still hung on the first graph. */
  @Test
  void noGradientReachesTheBatchBefore() {
    StepResult first = step.run(batch(manager, 4, 16, 1), half(batch(manager, 4, 16, 1)));
    Autograd.backward(first.loss());
    Batch second = batch(manager, 4, 16, 2);
    StepResult result = step.run(second, half(second));
    Autograd.backward(result.loss());
    assertThat(headGradient()).isNotEqualTo(new float[headGradient().length]);
    assertThat(step.state().values()).noneMatch(NDArray::hasGradient);
  }

  @Test
  void onlyAnOwnHeadWithConsistencyTrainsMore() {
    assertThat(step.parameters()).containsOnlyKeys("region_head.weight", "region_head.bias");
    assertThat(step(RecursiveMix.withoutConsistency()).parameters()).isEmpty();
    RecursiveMix shared =
        new RecursiveMix(0.5, 0.1, ResizeFill.NEAREST, RecursiveMix.Head.SHARED, true);
    assertThat(step(shared).parameters()).isEmpty();
    assertThat(step(RecursiveMix.resizeOnly()).parameters()).isEmpty();
  }

  @Test
  void refusesAForeignState() {
    NDArray array = manager.ones(new Shape(2));
    assertThatThrownBy(() -> step.restore(Map.of("momentum", array)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("momentum")
        .hasMessageContaining("history.logits");
  }

  private float[] headGradient() {
    return step.parameters().get("region_head.weight").getArray().getGradient().toFloatArray();
  }
}
