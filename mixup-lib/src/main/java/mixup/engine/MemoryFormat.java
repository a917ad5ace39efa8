package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * How maps and kernels lie in memory; the shapes stay NCHW and OIHW. Channels-last pays on GPUs in
 * half precision; on CPUs it brings nothing here.
 */
public enum MemoryFormat {
  /** Rows of one channel after another (torch's default). */
  CONTIGUOUS,
  /** All channels of a pixel side by side (NHWC). */
  CHANNELS_LAST;

  private static final ScriptOp TO_CHANNELS_LAST =
      ScriptOp.of("torch.contiguous(x, memory_format=2)", "x");

  /** The pictures {@code [N, C, H, W]} in this format; x itself where nothing is to be done. */
  public NDArray arrange(NDArray x) {
    return this == CHANNELS_LAST && x.getShape().dimension() == 4 ? TO_CHANNELS_LAST.apply(x) : x;
  }

  /** The values of a parameter in the order in which this format stores them, one dimension. */
  NDArray flatten(NDArray array) {
    if (!reorders(array.getShape())) {
      return array.reshape(-1);
    }
    try (NDArray lastAxis = array.transpose(0, 2, 3, 1)) {
      return lastAxis.reshape(-1);
    }
  }

  /** The view of stored values as a parameter of the given shape. */
  NDArray view(NDArray values, Shape shape) {
    if (!reorders(shape)) {
      return values.reshape(shape);
    }
    try (NDArray stored = values.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))) {
      return stored.transpose(0, 3, 1, 2);
    }
  }

  private boolean reorders(Shape shape) {
    return this == CHANNELS_LAST && shape.dimension() == 4;
  }
}
