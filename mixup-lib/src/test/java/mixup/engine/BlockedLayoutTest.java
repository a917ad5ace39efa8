package mixup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockedLayoutTest {

  private static final Shape ONE = new Shape(1, 1);

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private Autograd.Scope on;

  @BeforeEach
  void gradients() {
    on = Autograd.grad();
    Seeds.seedEngine(5);
  }

  @AfterEach
  void close() {
    on.close();
    manager.close();
  }

  private static NDArray unit(NDArray x, NDArray weight, NDArray[] norm) {
    NDArray y = Functional.conv2d(x, weight, null, ONE, ONE, ONE, 1);
    y = Functional.batchNorm(y, norm[0], norm[1], norm[2], norm[3], true, 0.1, 1e-5);
    y.addi(x);
    Functional.reluInPlace(y);
    return y;
  }

  private NDArray[] norm() {
    Shape shape = new Shape(5);
    return new NDArray[] {
      manager.randomUniform(0.5f, 1.5f, shape),
      manager.randomNormal(shape),
      manager.zeros(shape),
      manager.ones(shape)
    };
  }

  private static double distance(NDArray a, NDArray b) {
    return a.sub(b).abs().max().getFloat() / b.abs().max().getFloat();
  }

  /** Channels that do not fill a block, odd sizes. */
  @Test
  void valuesGradientsAndStatisticsEqualThePlainLayout() {
    NDArray x = manager.randomNormal(new Shape(3, 5, 7, 9));
    assumeTrue(BlockedLayout.suits(x), "this libtorch has no oneDNN");
    NDArray weight = manager.randomNormal(new Shape(5, 5, 3, 3)).mul(0.2f);
    NDArray away = manager.randomNormal(x.getShape());
    NDArray[] plainNorm = norm();
    NDArray[] blockedNorm = {
      plainNorm[0], plainNorm[1], plainNorm[2].duplicate(), plainNorm[3].duplicate()
    };
    NDArray plain = Autograd.inputGradient(weight, w -> unit(x, w, plainNorm).mul(away).sum());
    NDArray blocked =
        Autograd.inputGradient(
            weight,
            w -> {
              NDArray y = unit(BlockedLayout.enter(x), w, blockedNorm);
              return BlockedLayout.leave(y).mul(away).sum();
            });
    assertThat(plain.abs().max().getFloat()).isPositive();
    assertThat(distance(blocked, plain)).isLessThan(1e-4);
    assertThat(distance(blockedNorm[2], plainNorm[2])).isLessThan(1e-5);
    assertThat(distance(blockedNorm[3], plainNorm[3])).isLessThan(1e-5);
  }

  @Test
  void gradientOfThePicturesComesBackThroughTheLayout() {
    NDArray x = manager.randomNormal(new Shape(1, 2, 3, 3));
    assumeTrue(BlockedLayout.suits(x), "this libtorch has no oneDNN");
    NDArray factor = manager.randomNormal(x.getShape());
    NDArray gradient =
        Autograd.inputGradient(
            x, leaf -> BlockedLayout.leave(BlockedLayout.enter(leaf)).mul(factor).sum());
    assertThat(gradient.toFloatArray()).isEqualTo(factor.toFloatArray());
  }

  @Test
  void doublePrecisionStaysPlain() {
    assertThat(BlockedLayout.suits(manager.ones(new Shape(1, 1, 1, 1), DataType.FLOAT64)))
        .isFalse();
  }
}
