package mixup.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/**
 * 2-D convolution; {@code weight [out, in / groups, k, k]}, {@code bias [out]} where it has one.
 */
public final class Conv2d extends Layer {

  private final ConvShape size;
  private final Shape stride;
  private final Shape padding;
  private final Shape dilation;
  private final Parameter weight;
  private final Parameter bias;

  /** A convolution without bias. */
  public Conv2d(ConvShape size, ConvRule rule) {
    this(size, rule, false);
  }

  private Conv2d(ConvShape size, ConvRule rule, boolean biased) {
    this.size = size;
    this.stride = new Shape(size.stride(), size.stride());
    this.padding = new Shape(size.padding(), size.padding());
    this.dilation = new Shape(size.dilation(), size.dilation());
    Shape shape = new Shape(size.out(), size.in() / size.groups(), size.kernel(), size.kernel());
    weight = parameter("weight", Parameter.Type.WEIGHT, shape, rule.weight(size));
    bias = biased ? bias(rule) : null;
  }

  private Parameter bias(ConvRule rule) {
    return parameter("bias", Parameter.Type.BIAS, new Shape(size.out()), rule.bias(size));
  }

  /** A convolution with bias. */
  public static Conv2d withBias(ConvShape size, ConvRule rule) {
    return new Conv2d(size, rule, true);
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    Device device = x.getDevice();
    NDArray w = store.getValue(weight, device, training);
    NDArray b = bias == null ? null : store.getValue(bias, device, training);
    return Functional.conv2d(x, w, b, stride, padding, dilation, size.groups());
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(
        input.get(0), size.out(), size.outputSize(input.get(2)), size.outputSize(input.get(3)));
  }

  @Override
  public long macs(Shape input) {
    return outputShape(input).size() * size.fanIn();
  }
}
