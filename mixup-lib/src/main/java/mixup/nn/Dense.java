package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/** Linear layer {@code x weightᵀ + bias}; {@code weight [out, in], bias [out]} where it has one. */
public final class Dense extends Layer {

  private final int out;
  private final Parameter weight;
  private final Parameter bias;

  /**
   * A layer with bias.
   *
   * @param in length of the last axis of the input
   * @param out length of the last axis of the output
   */
  public Dense(int in, int out, LinearRule rule) {
    this(in, out, rule, true);
  }

  private Dense(int in, int out, LinearRule rule, boolean biased) {
    this.out = out;
    weight = parameter("weight", Parameter.Type.WEIGHT, new Shape(out, in), rule.weight());
    bias = biased ? parameter("bias", Parameter.Type.BIAS, new Shape(out), rule.bias(in)) : null;
  }

  /** A layer without bias. */
  public static Dense withoutBias(int in, int out, LinearRule rule) {
    return new Dense(in, out, rule, false);
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    NDArray w = store.getValue(weight, x.getDevice(), training);
    NDArray b = bias == null ? null : store.getValue(bias, x.getDevice(), training);
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
