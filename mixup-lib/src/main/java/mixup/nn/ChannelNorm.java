package mixup.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import mixup.engine.Functional;

/**
 * Layer normalisation over the channels of a map {@code [N, C, h, w]}, at every place by itself.
 *
 * <p>The result is a map whose channels lie next to each other in memory. Convolutions keep that
 * order, so a chain of blocks that works on channels never copies to change it.
 */
final class ChannelNorm extends Layer {

  private final double eps;
  private final Parameter weight;
  private final Parameter bias;

  ChannelNorm(int channels, double eps) {
    this.eps = eps;
    Shape shape = new Shape(channels);
    weight = parameter("weight", Parameter.Type.WEIGHT, shape, Initializer.ONES);
    bias = parameter("bias", Parameter.Type.BIAS, shape, Initializer.ZEROS);
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    Device device = x.getDevice();
    NDArray scale = store.getValue(weight, device, training);
    NDArray shift = store.getValue(bias, device, training);
    try (NDArray channelsLast = Maps.channelsLast(x);
        NDArray normalized = Functional.layerNorm(channelsLast, scale, shift, eps)) {
      return Maps.channelsFirst(normalized);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }
}
