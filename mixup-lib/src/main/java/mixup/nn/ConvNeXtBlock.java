package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;

/**
 * {@code x + gamma ⊙ mlp(norm(depthwise(x)))}: 7x7 convolution per channel, layer norm over
 * channels, two linear layers with GELU between. Liu et al., A ConvNet for the 2020s, CVPR 2022.
 */
final class ConvNeXtBlock extends Layer {

  private static final int KERNEL = 7;
  private static final int EXPANSION = 4;
  private static final float FIRST_GAMMA = 1e-6f;

  private final BranchScale gamma;
  private final Conv2d depthwise;
  private final LayerNorm norm;
  private final ChannelMlp mlp;

  ConvNeXtBlock(int channels, Initialization start, DropPath path) {
    Shape shape = new Shape(channels);
    ConstantInitializer first = new ConstantInitializer(FIRST_GAMMA);
    gamma = new BranchScale(parameter("gamma", Parameter.Type.OTHER, shape, first), path);
    ConvShape size = ConvShape.depthwise(channels, KERNEL, 1, 1);
    depthwise = child("conv_dw", Conv2d.withBias(size, start.conv()));
    norm = child("norm", new LayerNorm(channels, ConvNeXt.EPS));
    mlp = child("mlp", new ChannelMlp(channels, EXPANSION * channels, start.linear()));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray branch = branch(store, x, training);
        NDArray last = Maps.channelsLast(x);
        NDArray sum = gamma.add(store, last, branch, training)) {
      return Maps.channelsFirst(sum);
    }
  }

  /** The branch before its scale, {@code [N, h, w, C]}. */
  private NDArray branch(ParameterStore store, NDArray x, boolean training) {
    try (NDArray normalized = normalized(store, x, training)) {
      return mlp.forward(store, normalized, training);
    }
  }

  private NDArray normalized(ParameterStore store, NDArray x, boolean training) {
    try (NDArray map = depthwise.forward(store, x, training);
        NDArray last = Maps.channelsLast(map)) {
      return norm.forward(store, last, training);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    return depthwise.macs(input) + mlp.macs(input);
  }
}
