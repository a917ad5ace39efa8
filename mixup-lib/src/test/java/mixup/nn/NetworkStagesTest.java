package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopping after a stage and going on gives the same as the whole network; nothing leaks. */
class NetworkStagesTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);
  private Autograd.Scope off;

  @BeforeEach
  void evaluate() {
    off = Autograd.noGrad();
    Seeds.seedEngine(7);
  }

  @AfterEach
  void close() {
    off.close();
    manager.close();
  }

  private Network network(String name, int channels) {
    Network network =
        Networks.create(
            Networks.plan(name)
                .withClasses(4)
                .withInput(channels, 32, 32)
                .withInitialization(Initialization.FRAMEWORK));
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    return network;
  }

  private static void assertClose(NDArray actual, NDArray expected) {
    assertThat(actual.getShape()).isEqualTo(expected.getShape());
    float largest = expected.abs().max().getFloat();
    assertThat(actual.sub(expected).abs().max().getFloat()).isLessThan(1e-5f * largest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s8",
        "r18_16",
        "resnet20_cifar",
        "resnet50_cifar",
        "resnet18",
        "wrn_28_8",
        "densenet40_k12",
        "pyramidnet_small"
      })
  void stagesOneByOneEqualTheWholeNetwork(String name) {
    Network network = network(name, 3);
    NDArray x = manager.randomNormal(new Shape(2, 3, 19, 14));
    Features whole = network.features(store, x, false);
    for (int cut = 0; cut <= network.stageNames().size(); cut++) {
      NDArray map = network.stages(0, cut, store, x, false);
      NDArray last = network.stages(cut, network.stageNames().size(), store, map, false);
      assertClose(last, whole.map());
      assertClose(network.head(store, last, false), whole.logits());
    }
  }

  @Test
  void declaredShapesAreTheRealOnes() {
    Network network = network("resnet50_cifar", 3);
    NDArray x = network.stage(0, store, manager.randomNormal(new Shape(1, 3, 15, 22)), false);
    for (int stage = 1; stage < 5; stage++) {
      Shape declared = network.namedLayers().get("layer" + stage).outputShape(x.getShape());
      x = network.stage(stage, store, x, false);
      assertThat(declared).isEqualTo(x.getShape());
    }
    assertThat(network.featureChannels()).isEqualTo(x.getShape().get(1));
    assertThat(network.outputShape(new Shape(1, 3, 15, 22))).isEqualTo(new Shape(1, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "resnet50_cifar, true",
    "resnet50_cifar, false",
    "resnet18, true",
    "densenet40_k12, true",
    "densenet121_cifar, true",
    "pyramidnet_small, true",
    "wrn_28_8, true"
  })
  void onlyMapAndLogitsRemainOpen(String name, boolean training) {
    Network network = network(name, 3);
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = scope.randomNormal(new Shape(2, 3, 8, 8));
      int before = scope.getManagedArrays().size();
      network.features(store, x, training);
      assertThat(scope.getManagedArrays()).hasSize(before + 2);
      network.forward(store, x, training);
      assertThat(scope.getManagedArrays()).hasSize(before + 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s8", "densenet40_k12", "pyramidnet_small"})
  void inputIsNotOverwritten(String name) {
    Network network = network(name, 1);
    NDArray x = manager.randomNormal(new Shape(2, 1, 9, 9));
    float[] before = x.toFloatArray();
    network.forward(store, x, true);
    assertThat(x.toFloatArray()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s8", "resnet18", "wrn_28_8", "densenet40_k12", "pyramidnet_small"})
  void mapsAreNotOverwrittenByTheStageAfterThem(String name) {
    Network network = network(name, 1);
    NDArray map = manager.randomNormal(new Shape(2, 1, 16, 16));
    for (int stage = 0; stage < network.stageNames().size(); stage++) {
      float[] before = map.toFloatArray();
      NDArray next = network.stage(stage, store, map, true);
      assertThat(map.toFloatArray()).as(network.stageNames().get(stage)).isEqualTo(before);
      map = next;
    }
  }

  /** Writing over a map that a gradient still needs would fail in the backward pass. */
  @ParameterizedTest
  @CsvSource({
    "r18_16, 0",
    "r18_16, 0.5",
    "resnet18, 0.5",
    "wrn_28_8, 0.5",
    "densenet40_k12, 0",
    "pyramidnet_small, 0.5"
  })
  void gradientsReachTheStem(String name, double dropPath) {
    NetworkPlan plan = Networks.plan(name).withInput(3, 32, 32).withRates(dropPath, 0.2);
    Network network = Networks.create(plan.withInitialization(Initialization.FRAMEWORK));
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    NDArray first = network.trainedParameters().values().iterator().next().getArray();
    first.setRequiresGradient(true);
    try (Autograd.Scope on = Autograd.grad()) {
      NDArray logits = network.forward(store, manager.randomNormal(new Shape(4, 3, 32, 32)), true);
      Autograd.backward(logits.get(":, 0").sum());
    }
    assertThat(first.getGradient().abs().max().getFloat()).isPositive().isLessThan(1e6f);
  }

  @Test
  void batchOfOnePictureOfOnePixelEvaluates() {
    Network network = network("s8", 1);
    NDArray logits = network.forward(store, manager.ones(new Shape(1, 1, 1, 1)), false);
    assertThat(logits.getShape()).isEqualTo(new Shape(1, 4));
    assertThat((double) logits.sum().getFloat()).isNotNaN().isNotCloseTo(0, within(1e-12));
  }
}
