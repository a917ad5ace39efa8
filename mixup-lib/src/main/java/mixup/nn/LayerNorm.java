package mixup.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import mixup.engine.Functional;

/**
 * Layer normalisation over the last axis with scale and shift, biased variance. Ba et al., Layer
 * Normalization, 2016.
 */
public final class LayerNorm extends Layer {

  private final double eps;
  private final Parameter weight;
  private final Parameter bias;

  /**
   * Creates the layer; scale 1, shift 0.
   *
   * @param channels length of the last axis
   * @param eps added to the variance under the root, positive
   */
  public LayerNorm(int channels, double eps) {
    if (!(eps > 0)) {
      throw new IllegalArgumentException("eps must be positive, got " + eps);
    }
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
    return Functional.layerNorm(x, scale, shift, eps);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }
}
