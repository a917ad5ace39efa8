package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.List;
import mixup.engine.Functional;

/**
 * Bottleneck of a pyramidal network: norm before every convolution and after the last, no ReLU at
 * either end. The shortcut has no weights: x, averaged over 2x2 windows where the block halves the
 * size, with channels of zeros at the end.
 */
final class PyramidBlock extends Layer {

  private static final int EXPANSION = 4;

  private final Chain branch;
  private final int extra;
  private final boolean halves;
  private final DropPath dropPath;

  /**
   * Creates the block.
   *
   * @param in channels of x
   * @param inner width inside; the output has four times as many channels, at least {@code in}
   * @param stride 1 or 2
   */
  PyramidBlock(int in, int inner, int stride, Initialization start, DropPath dropPath) {
    int out = outChannels(inner);
    extra = out - in;
    halves = stride == 2;
    this.dropPath = dropPath;
    ConvRule rule = start.conv();
    branch =
        new Chain(
            List.of(
                child("bn1", new BatchNorm2d(in, NormSettings.DEFAULT, Initializer.ONES)),
                child("conv1", new Conv2d(ConvShape.same(in, inner, 1, 1), rule)),
                child("bn2", BatchNorm2d.withRelu(inner, NormSettings.DEFAULT)),
                child("conv2", new Conv2d(ConvShape.same(inner, inner, 3, stride), rule)),
                child("bn3", BatchNorm2d.withRelu(inner, NormSettings.DEFAULT)),
                child("conv3", new Conv2d(ConvShape.same(inner, out, 1, 1), rule)),
                child("bn4", new BatchNorm2d(out, NormSettings.DEFAULT, start.lastNorm()))));
  }

  /** Channels after a block of this inner width. */
  static int outChannels(int inner) {
    return EXPANSION * inner;
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    NDArray sum = dropPath.replace(store, branch.forward(store, x, training), training);
    try (NDArray shortcut = shortcut(x)) {
      sum.addi(shortcut);
    }
    return sum;
  }

  private NDArray shortcut(NDArray x) {
    if (!halves) {
      return Functional.padChannels(x, extra);
    }
    try (NDArray pooled = Functional.avgPool(x, 2, 2, true)) {
      return Functional.padChannels(pooled, extra);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return branch.outputShape(input);
  }

  @Override
  public long macs(Shape input) {
    return branch.macs(input);
  }
}
