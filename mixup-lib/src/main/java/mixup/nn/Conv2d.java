package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import mixup.engine.Functional;

/** 2-D convolution without bias; {@code weight [out, in / groups, k, k]}. */
public final class Conv2d extends Layer {

  private static final Shape NO_DILATION = new Shape(1, 1);

  private final ConvShape size;
  private final Shape stride;
  private final Shape padding;
  private final Parameter weight;

  /** Creates the layer. */
  public Conv2d(ConvShape size, Initializer initializer) {
    this.size = size;
    this.stride = new Shape(size.stride(), size.stride());
    this.padding = new Shape(size.padding(), size.padding());
    Shape shape = new Shape(size.out(), size.in() / size.groups(), size.kernel(), size.kernel());
    this.weight = parameter("weight", Parameter.Type.WEIGHT, shape, initializer);
  }

  @Override
  public NDArray forward(ParameterStore store, NDArray x, boolean training) {
    NDArray w = store.getValue(weight, x.getDevice(), training);
    return Functional.conv2d(x, w, null, stride, padding, NO_DILATION, size.groups());
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(
        input.get(0), size.out(), size.outputSize(input.get(2)), size.outputSize(input.get(3)));
  }

  @Override
  public long macs(Shape input) {
    return outputShape(input).size() * weight.getShape().size() / size.out();
  }
}
