package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.data.Normalization;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import mixup.loss.SoftCrossEntropy;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.parity.TinyNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InputSaliencyTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Autograd.Scope gradients = Autograd.grad();

  @AfterEach
  void close() {
    gradients.close();
    manager.close();
  }

  private static Batch batch(NDManager manager, int size, int side) {
    Seeds.seedEngine(4);
    NDArray images = manager.randomNormal(new Shape(size, 3, side, side));
    long[] labels = new long[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 5;
    }
    return new Batch(images, manager.create(labels), 5).with(Normalization.CIFAR);
  }

  private StepContext context(Network network) {
    ParameterStore store = new ParameterStore(manager, false);
    return new StepContext(network, store, new SoftCrossEntropy(), manager);
  }

  /** Differences of the loss when one pixel of one channel moves. */
  @Test
  void isTheSlopeOfTheLoss() {
    TinyNetwork network = TinyNetwork.initialized(manager, 5);
    StepContext context = context(network);
    Batch batch = batch(manager, 3, 16);
    float[] saliency = InputSaliency.of(context, batch).toFloatArray();
    float[] pixels = batch.images().toFloatArray();
    for (int place : new int[] {0, 5 * 16 + 7, 15 * 16 + 15}) {
      double squares = 0;
      for (int c = 0; c < 3; c++) {
        int index = (3 + c) * 256 + place; // picture 1
        double slope =
            (loss(context, batch, pixels, index, 0.02f)
                    - loss(context, batch, pixels, index, -0.02f))
                / 0.04;
        squares += slope * slope / 3;
      }
      assertThat((double) saliency[256 + place]).isCloseTo(Math.sqrt(squares), offset(2e-4));
    }
  }

  private double loss(StepContext context, Batch batch, float[] pixels, int index, float step) {
    float[] moved = pixels.clone();
    moved[index] += step;
    try (NDManager scope = manager.newSubManager();
        Autograd.Scope off = Autograd.noGrad()) {
      NDArray images = scope.create(moved, batch.images().getShape());
      NDArray logits = context.network().forward(context.store(), images, false);
      return context.loss().of(logits, batch.target().plain()).getFloat();
    }
  }

  /** What a step mixes is what the pure function makes of this saliency. */
  @Test
  void stepsMixByIt() {
    StepContext context = context(TinyNetwork.initialized(manager, 5));
    Batch batch = batch(manager, 4, 16);
    NDArray saliency = InputSaliency.of(context, batch);
    PuzzleMix.Draw pairs = new PuzzleMix.Draw(0.5, 4, Pairing.of(1, 2, 3, 0));
    MixedBatch expected = PuzzleMix.cifar().apply(batch, saliency, pairs);
    StepResult result = PuzzleMix.cifar().step(context).run(batch, pairs);
    assertThat(result.targets()).isEqualTo(expected.targets());
    assertThat(result.mixed().orElseThrow().images()).isEqualTo(expected.images());
    CoMixup.Draw group = CoMixup.cifar().draw(new SplittableRandom(1), BatchShape.of(batch));
    MixedBatch jointly = CoMixup.cifar().apply(batch, saliency, group);
    StepResult other = CoMixup.cifar().step(context).run(batch, group);
    assertThat(other.targets()).isEqualTo(jointly.targets());
    assertThat(other.mixed().orElseThrow().images()).isEqualTo(jointly.images());
  }

  /** Running statistics stay, weights get no gradients, nothing is left behind. */
  @Test
  void leavesTheNetworkAlone() {
    Network network = Networks.create("resnet20_cifar", 5, 3);
    network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 32, 32));
    StepContext context = context(network);
    Map<String, float[]> before = values(network);
    int arrays = manager.getManagedArrays().size();
    try (NDManager scope = manager.newSubManager()) {
      NDArray saliency = InputSaliency.of(context, batch(scope, 2, 32));
      assertThat(saliency.getShape()).isEqualTo(new Shape(2, 32, 32));
      assertThat(saliency.max().getFloat()).isPositive();
    }
    assertThat(manager.getManagedArrays().size()).isEqualTo(arrays);
    values(network)
        .forEach((name, array) -> assertThat(array).as(name).isEqualTo(before.get(name)));
    network
        .trainedParameters()
        .values()
        .forEach(
            p -> {
              if (p.getArray().hasGradient()) {
                assertThat(p.getArray().getGradient().abs().sum().getFloat()).isZero();
              }
            });
  }

  private static Map<String, float[]> values(Network network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    network
        .getParameters()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().getArray().toFloatArray()));
    return values;
  }
}
