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

  private final List<Conv2d> convolutions = new ArrayList<>();
  private final List<BatchNorm2d> norms = new ArrayList<>();
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
    List<ConvShape> sizes = settings.branch().convolutions(in, stage, stride, settings.groups());
    for (int i = 0; i < sizes.size(); i++) {
      Initializer scale = i == sizes.size() - 1 ? start.lastNorm() : Initializer.ONES;
      ConvShape size = sizes.get(i);
      convolutions.add(child("conv" + (i + 1), new Conv2d(size, start.conv())));
      norms.add(child("bn" + (i + 1), new BatchNorm2d(size.out(), settings.norm(), scale)));
    }
    boolean same = stride == 1 && in == stage.out();
    downsample =
        same ? null : child("downsample", projection(settings, start, in, stage.out(), stride));
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
    NDArray sum = dropPath.replace(store, branch(store, x, training), training);
    NDArray shortcut = downsample == null ? x : downsample.forward(store, x, training);
    sum.addi(shortcut);
    if (shortcut != x) {
      shortcut.close();
    }
    Functional.reluInPlace(sum);
    return sum;
  }

  private NDArray branch(ParameterStore store, NDArray x, boolean training) {
    NDArray current = x;
    for (int i = 0; i < convolutions.size(); i++) {
      NDArray next = normalized(i, store, current, training);
      if (i < convolutions.size() - 1) {
        Functional.reluInPlace(next);
      }
      if (current != x) {
        current.close();
      }
      current = next;
    }
    return current;
  }

  private NDArray normalized(int i, ParameterStore store, NDArray x, boolean training) {
    try (NDArray convolved = convolutions.get(i).forward(store, x, training)) {
      return norms.get(i).forward(store, convolved, training);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape shape = input;
    for (Conv2d convolution : convolutions) {
      shape = convolution.outputShape(shape);
    }
    return shape;
  }

  @Override
  public long macs(Shape input) {
    long sum = downsample == null ? 0 : downsample.macs(input);
    Shape shape = input;
    for (Conv2d convolution : convolutions) {
      sum += convolution.macs(shape);
      shape = convolution.outputShape(shape);
    }
    return sum;
  }
}
