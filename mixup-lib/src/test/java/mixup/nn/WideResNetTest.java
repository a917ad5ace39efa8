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
import mixup.engine.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stages, shortcuts and stochastic depth of wide residual networks. */
class WideResNetTest {

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

  @Test
  void lastMapHasTheFinalActivation() {
    Network network = new WideResNet(Networks.plan("wrn_28_8").withClasses(4), 1);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    assertThat(network.stageNames()).containsExactly("conv1", "block1", "block2", "relu");
    assertThat(network.layers()).isEqualTo(3);
    assertThat(network.tap(3)).isEqualTo(3);
    NDArray map =
        network.features(store, manager.randomNormal(new Shape(2, 3, 16, 12)), true).map();
    assertThat(map.getShape()).isEqualTo(new Shape(2, 64, 4, 3));
    // a norm's output is about symmetric; leaky ReLU shrinks its negative half tenfold
    float ratio = map.min().getFloat() / map.max().getFloat();
    assertThat(ratio).isBetween(-0.3f, -0.02f);
  }

  private NDArray run(WideBlock block, ParameterStore with, NDArray x) {
    block.initialize(manager, DataType.FLOAT64, x.getShape());
    return block.forward(with, x, true);
  }

  @Test
  void droppedBranchLeavesTheRawInput() {
    NDArray x = manager.randomNormal(new Shape(2, 4, 3, 3), DataType.FLOAT64);
    WideBlock block = WideBlock.same(4, Initialization.FRAMEWORK, new DropPath(0.5, "0.1"));
    NDArray y = run(block, new GivenFlags(manager, 1, 0), x);
    assertThat(y.get(1).toDoubleArray()).containsExactly(x.get(1).toDoubleArray(), within(0.0));
    assertThat(y.get(0).toDoubleArray()).isNotEqualTo(x.get(0).toDoubleArray());
  }

  @Test
  void projectionOfTheFirstGroupSeesTheActivatedInput() {
    GivenFlags dropAll = new GivenFlags(manager, 0, 0);
    NDArray x = manager.randomNormal(new Shape(2, 4, 4, 4), DataType.FLOAT64);
    DropPath path = new DropPath(0.5, "0.1");
    NDArray moved = x.mul(3).add(7); // batch norm undoes this but for its eps
    WideBlock first = WideBlock.projecting(4, 6, true, Initialization.OPENMIXUP_PLAIN, path);
    NDArray activated = run(first, dropAll, x);
    assertThat(activated.getShape()).isEqualTo(new Shape(2, 6, 4, 4));
    assertThat(run(first, dropAll, moved).sub(activated).abs().max().getDouble()).isLessThan(0.01);
    WideBlock later = WideBlock.projecting(4, 6, false, Initialization.OPENMIXUP_PLAIN, path);
    NDArray raw = run(later, dropAll, x);
    assertThat(raw.getShape()).isEqualTo(new Shape(2, 6, 2, 2));
    assertThat(run(later, dropAll, x.mul(3)).sub(raw.mul(3)).abs().max().getDouble())
        .isLessThan(1e-12);
  }

  @Test
  void wideningMustBePositive() {
    assertThatThrownBy(() -> new WideResNet(Networks.plan("wrn_28_8"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }
}
