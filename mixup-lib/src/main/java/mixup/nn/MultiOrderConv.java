package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;
import mixup.engine.ScriptOp;

/**
 * Depthwise convolutions of three ranges: all channels by 5x5, then a part of them also by 5x5 with
 * dilation 2, another by 7x7 with dilation 3, a 1x1 convolution at the end. Li et al., MogaNet,
 * ICLR 2024.
 */
final class MultiOrderConv extends Layer {

  private static final ScriptOp JOIN =
      ScriptOp.of("torch.cat([near, middle, far], 1)", "near", "middle", "far");

  private final int near;
  private final int middle;
  private final int channels;
  private final Conv2d all;
  private final Conv2d wide;
  private final Conv2d widest;
  private final Conv2d pointwise;

  /** Creates the layer; of 8 channels 1 stays with the first kernel, 3 and 4 see further. */
  MultiOrderConv(int channels, ConvRule rule) {
    this.channels = channels;
    middle = channels * 3 / 8;
    int far = channels / 2;
    near = channels - middle - far;
    all = child("DW_conv0", Conv2d.withBias(ConvShape.depthwise(channels, 5, 1, 1), rule));
    wide = child("DW_conv1", Conv2d.withBias(ConvShape.depthwise(middle, 5, 1, 2), rule));
    widest = child("DW_conv2", Conv2d.withBias(ConvShape.depthwise(far, 7, 1, 3), rule));
    pointwise = child("PW_conv", Conv2d.withBias(ConvShape.same(channels, channels, 1, 1), rule));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray ranges = ranges(store, x, training)) {
      return pointwise.forward(store, ranges, training);
    }
  }

  private NDArray ranges(ParameterStore store, NDArray x, boolean training) {
    try (NDArray first = all.forward(store, x, training);
        NDArray kept = part(first, 0, near);
        NDArray second = further(wide, near, near + middle, store, first, training);
        NDArray third = further(widest, near + middle, channels, store, first, training)) {
      return JOIN.apply(kept, second, third);
    }
  }

  private static NDArray further(
      Conv2d conv, int from, int to, ParameterStore store, NDArray first, boolean training) {
    try (NDArray part = part(first, from, to)) {
      return conv.forward(store, part, training);
    }
  }

  private static NDArray part(NDArray map, int from, int to) {
    return Functional.slice(map, 1, from, to);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    return all.macs(input)
        + wide.macs(channels(input, middle))
        + widest.macs(channels(input, channels - near - middle))
        + pointwise.macs(input);
  }

  private static Shape channels(Shape map, int count) {
    return new Shape(map.get(0), count, map.get(2), map.get(3));
  }
}
