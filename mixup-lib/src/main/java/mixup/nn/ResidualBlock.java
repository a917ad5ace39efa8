package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import mixup.engine.Functional;

/**
 * {@code relu(branch(x) + shortcut(x))} with a branch of convolutions, each followed by batch norm
 * and, but for the last, ReLU; the shortcut is x, or a 1x1 convolution and batch norm where size or
 * channels change. He et al., Deep Residual Learning for Image Recognition, CVPR 2016.
 *
 * <p>ReLU and addition overwrite the output of a batch norm or of stochastic depth, which no
 * gradient needs.
 */
final class ResidualBlock extends Layer {

  private final Chain branch;
  private final Sequence downsample;
  private final DropPath dropPath;

  ResidualBlock(
      ResNetSettings settings,
      Initialization start,
      int in,
      ResNetStage stage,
      int stride,
      DropPath dropPath) {
    this.dropPath = dropPath;
    branch = new Chain(branch(settings, start, in, stage, stride));
    boolean same = stride == 1 && in == stage.out();
    downsample =
        same ? null : child("downsample", projection(settings, start, in, stage.out(), stride));
  }

  private List<Layer> branch(
      ResNetSettings settings, Initialization start, int in, ResNetStage stage, int stride) {
    List<ConvShape> sizes = settings.branch().convolutions(in, stage, stride, settings.groups());
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i <= sizes.size(); i++) {
      ConvShape size = sizes.get(i - 1);
      BatchNorm2d norm =
          i < sizes.size()
              ? BatchNorm2d.withRelu(size.out(), settings.norm())
              : new BatchNorm2d(size.out(), settings.norm(), start.lastNorm());
      layers.add(child("conv" + i, new Conv2d(size, start.conv())));
      layers.add(child("bn" + i, norm));
    }
    return layers;
  }

  private static Sequence projection(
      ResNetSettings settings, Initialization start, int in, int out, int stride) {
    return new Sequence(
        List.of(
            new Conv2d(ConvShape.same(in, out, 1, stride), start.conv()),
            new BatchNorm2d(out, settings.norm(), Initializer.ONES)));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    NDArray sum = dropPath.replace(store, branch.forward(store, x, training), training);
    NDArray shortcut = downsample == null ? x : downsample.forward(store, x, training);
    sum.addi(shortcut);
    if (shortcut != x) {
      shortcut.close();
    }
    Functional.reluInPlace(sum);
    return sum;
  }

  @Override
  public Shape outputShape(Shape input) {
    return branch.outputShape(input);
  }

  @Override
  public long macs(Shape input) {
    return branch.macs(input) + (downsample == null ? 0 : downsample.macs(input));
  }
}
