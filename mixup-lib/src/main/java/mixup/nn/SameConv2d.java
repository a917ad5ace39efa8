package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;
import mixup.engine.ScriptOp;

/**
 * 2-D convolution with TensorFlow's "SAME" border: ceil(n / stride) output rows from n, with
 * max((ceil(n / stride) − 1) · stride + kernel − n, 0) rows of zeros in all, of which the top takes
 * half, rounded down. At stride 2 and even n the bottom has one row more than the top. Columns
 * alike. {@code weight [out, in / groups, k, k]}, no bias.
 */
final class SameConv2d extends Layer {

  private static final Shape ONES = new Shape(1, 1);

  private final ConvShape size;
  private final Shape stride;
  private final Parameter weight;

  /** Creates the layer; dilation must be 1, the padding of {@code size} is not used. */
  SameConv2d(ConvShape size, ConvRule rule) {
    if (size.dilation() != 1) {
      throw new IllegalArgumentException("dilation must be 1, got " + size.dilation());
    }
    this.size = size;
    stride = new Shape(size.stride(), size.stride());
    Shape shape = new Shape(size.out(), size.in() / size.groups(), size.kernel(), size.kernel());
    weight = parameter("weight", Parameter.Type.WEIGHT, shape, rule.weight(size));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    NDArray w = store.getValue(weight, x.getDevice(), training);
    long rows = zeros(x.getShape().get(2));
    long columns = zeros(x.getShape().get(3));
    Shape even = new Shape(rows / 2, columns / 2);
    if (rows % 2 == 0 && columns % 2 == 0) {
      return Functional.conv2d(x, w, null, stride, even, ONES, size.groups());
    }
    try (NDArray padded = oneMore(x, rows % 2, columns % 2)) {
      return Functional.conv2d(padded, w, null, stride, even, ONES, size.groups());
    }
  }

  /** Zeros on both sides of n cells. */
  private long zeros(long n) {
    return Math.max((outputSize(n) - 1) * size.stride() + size.kernel() - n, 0);
  }

  private long outputSize(long n) {
    return (n + size.stride() - 1) / size.stride();
  }

  /** With further zeros at the bottom and on the right. */
  private static NDArray oneMore(NDArray x, long rows, long columns) {
    String sides = "[0, " + columns + ", 0, " + rows + "]";
    return ScriptOp.of("torch.constant_pad_nd(x, " + sides + ", 0)", "x").apply(x);
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), size.out(), outputSize(input.get(2)), outputSize(input.get(3)));
  }

  @Override
  public long macs(Shape input) {
    return outputShape(input).size() * size.fanIn();
  }
}
