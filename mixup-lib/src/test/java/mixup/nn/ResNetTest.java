package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large pictures, groups, stochastic depth and dropout of residual networks. */
class ResNetTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);

  @BeforeEach
  void seed() {
    Seeds.seedEngine(5);
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private Network started(NetworkPlan plan) {
    Network network = Networks.create(plan.withInitialization(Initialization.FRAMEWORK));
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    return network;
  }

  @Test
  void largePicturesShrinkByThirtyTwoAndPoolingIsNoLayer() {
    Network network = started(Networks.plan("resnet18").withClasses(7));
    assertThat(network.stageNames())
        .containsExactly("act1", "maxpool", "layer1", "layer2", "layer3", "layer4");
    assertThat(network.layers()).isEqualTo(4);
    assertThat(List.of(network.tap(1), network.tap(4))).containsExactly(2, 5);
    NDArray x = manager.randomNormal(new Shape(1, 3, 64, 96));
    try (Autograd.Scope off = Autograd.noGrad()) {
      assertThat(network.stages(0, 1, store, x, false).getShape())
          .isEqualTo(new Shape(1, 64, 32, 48));
      assertThat(network.stages(0, 2, store, x, false).getShape())
          .isEqualTo(new Shape(1, 64, 16, 24));
      assertThat(network.features(store, x, false).map().getShape())
          .isEqualTo(new Shape(1, 512, 2, 3));
    }
  }

  @Test
  void poolingTakesTheLargestOfEveryWindow() {
    NDArray x = manager.arange(1, 21, 1, DataType.FLOAT32).reshape(1, 1, 4, 5).neg();
    MaxPool2d pool = new MaxPool2d();
    NDArray y = pool.forward(store, x, true);
    assertThat(y.getShape())
        .isEqualTo(new Shape(1, 1, 2, 3))
        .isEqualTo(pool.outputShape(x.getShape()));
    assertThat(y.toFloatArray()).containsExactly(-1, -2, -4, -6, -7, -9);
  }

  @Test
  void groupsNeedBottlenecks() {
    assertThatThrownBy(() -> ResNets.basic(64, 2, 2).withGroups(32))
        .hasMessageContaining("groups")
        .hasMessageContaining("32");
    assertThatThrownBy(() -> ResNets.bottleneck(64, 1).withGroups(0)).hasMessageContaining("0");
  }

  private ResidualBlock block(double rate) {
    ResNetStage stage = new ResNetStage(1, 4, 4, 1);
    DropPath path = new DropPath(rate, "0.1");
    ResidualBlock block =
        new ResidualBlock(ResNets.basic(4, 1), Initialization.FRAMEWORK, 4, stage, 1, path);
    Seeds.seedEngine(8);
    block.initialize(manager, DataType.FLOAT64, new Shape(1, 4, 3, 3));
    return block;
  }

  @Test
  void droppedBranchLeavesTheShortcutAndAKeptOneGrows() {
    NDArray x = manager.randomUniform(50, 60, new Shape(2, 4, 3, 3), DataType.FLOAT64);
    NDArray whole = block(0).forward(store, x, true);
    NDArray dropped = block(0.5).forward(new GivenFlags(manager, 1, 0), x, true);
    assertThat(dropped.get(1).toDoubleArray())
        .containsExactly(x.get(1).toDoubleArray(), within(0.0));
    double[] branch = whole.sub(x).get(0).mul(2).toDoubleArray();
    assertThat(dropped.sub(x).get(0).toDoubleArray()).containsExactly(branch, within(1e-12));
    assertThat(Arrays.stream(branch).map(Math::abs).max().orElseThrow()).isGreaterThan(0.1);
  }

  @Test
  void ratesGrowOverTheBlocksOfAllStages() {
    NetworkPlan plan = Networks.plan("resnet20_cifar").withRates(0.4, 0);
    GivenFlags flags = new GivenFlags(manager, 1, 1);
    started(plan).forward(flags, manager.randomNormal(new Shape(2, 3, 8, 8)), true).close();
    assertThat(flags.asked().keySet())
        .containsExactly("1.1", "2.1", "3.1", "4.1", "5.1", "6.1", "7.1", "8.1");
    assertThat(flags.asked().get("1.1")).isCloseTo(0.05, within(1e-12));
    assertThat(flags.asked().get("8.1")).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void dropoutChangesLogitsInTrainingOnly() {
    Network network = started(Networks.plan("s8").withRates(0, 0.5));
    NDArray x = manager.randomNormal(new Shape(2, 1, 9, 9));
    try (Autograd.Scope off = Autograd.noGrad()) {
      float[] one = network.forward(store, x, true).toFloatArray();
      assertThat(network.forward(store, x, true).toFloatArray()).isNotEqualTo(one);
      float[] evaluated = network.forward(store, x, false).toFloatArray();
      assertThat(network.forward(store, x, false).toFloatArray()).isEqualTo(evaluated);
    }
  }
}
