package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/**
 * MogaNet's channel block: 1x1 convolution, 3x3 depthwise convolution, GELU, decomposition against
 * one map common to all channels, 1x1 convolution. Li et al., MogaNet, ICLR 2024.
 */
final class ChannelAggregation extends Layer {

  private final Conv2d fc1;
  private final Conv2d depthwise;
  private final Conv2d fc2;
  private final Conv2d decompose;
  private final FeatureDecomposition sigma;

  ChannelAggregation(int channels, int hidden, ConvRule rule) {
    fc1 = child("fc1", Conv2d.withBias(ConvShape.same(channels, hidden, 1, 1), rule));
    depthwise = child("dwconv", Conv2d.withBias(ConvShape.depthwise(hidden, 3, 1, 1), rule));
    fc2 = child("fc2", Conv2d.withBias(ConvShape.same(hidden, channels, 1, 1), rule));
    decompose = child("decompose", Conv2d.withBias(ConvShape.same(hidden, 1, 1, 1), rule));
    sigma = child("sigma", new FeatureDecomposition(hidden));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray wide = wide(store, x, training);
        NDArray common = common(store, wide, training);
        NDArray sharpened = sigma.against(store, wide, common, training)) {
      return fc2.forward(store, sharpened, training);
    }
  }

  private NDArray wide(ParameterStore store, NDArray x, boolean training) {
    try (NDArray widened = fc1.forward(store, x, training);
        NDArray filtered = depthwise.forward(store, widened, training)) {
      return Functional.gelu(filtered);
    }
  }

  private NDArray common(ParameterStore store, NDArray wide, boolean training) {
    try (NDArray map = decompose.forward(store, wide, training)) {
      return Functional.gelu(map);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    Shape wide = fc1.outputShape(input);
    return fc1.macs(input) + depthwise.macs(wide) + decompose.macs(wide) + fc2.macs(wide);
  }
}
