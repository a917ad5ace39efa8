package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/** Linear layer with bias, {@code x weightᵀ + bias}; {@code weight [out, in], bias [out]}. */
public final class Dense extends Layer {

  private final int out;
  private final Parameter weight;
  private final Parameter bias;

  /**
   * Creates the layer.
   *
   * @param in length of the last axis of the input
   * @param out length of the last axis of the output
   */
  public Dense(int in, int out, LinearRule rule) {
    this.out = out;
    this.weight = parameter("weight", Parameter.Type.WEIGHT, new Shape(out, in), rule.weight());
    this.bias = parameter("bias", Parameter.Type.BIAS, new Shape(out), rule.bias(in));
  }

  @Override
  public NDArray forward(ParameterStore store, NDArray x, boolean training) {
    NDArray w = store.getValue(weight, x.getDevice(), training);
    NDArray b = store.getValue(bias, x.getDevice(), training);
    return Functional.linear(x, w, b);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input.slice(0, input.dimension() - 1).add(out);
  }

  @Override
  public long macs(Shape input) {
    return input.size() * out;
  }
}
