package mixup.weights;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A tensor of a torch file: a view of a storage.
 *
 * @param storage where the numbers are
 * @param offset first element
 * @param size sizes of the axes
 * @param stride steps of the axes, in elements
 */
record TorchTensor(TorchStorage storage, long offset, long[] size, long[] stride) {

  Shape shape() {
    return new Shape(size);
  }

  /** Number of elements, or -1 if no file could hold them. */
  long count() {
    long count = 1;
    for (long axis : size) {
      if (axis != 0 && count > Integer.MAX_VALUE / axis) {
        return -1;
      }
      count *= axis;
    }
    return count;
  }

  /**
   * Elements from the first to the last one that is used.
   *
   * @throws ArithmeticException if that is beyond all bounds
   */
  long span() {
    long last = 0;
    for (int axis = 0; axis < size.length; axis++) {
      if (size[axis] == 0) {
        return 0;
      }
      last = Math.addExact(last, Math.multiplyExact(size[axis] - 1, stride[axis]));
    }
    return Math.addExact(last, 1);
  }

  /** Refuses a view that leaves its storage, or that is larger than it by repeating elements. */
  void check() {
    if (size.length != stride.length || offset < 0 || anyNegative(size) || anyNegative(stride)) {
      throw new WeightsException("has sizes, strides or an offset that cannot be");
    }
    long count = count();
    if (count < 0 || count > storage.count()) {
      throw new WeightsException("has more elements than its storage; save it after contiguous()");
    }
    try {
      if (count > 0 && Math.addExact(offset, span()) > storage.count()) {
        throw new WeightsException("reaches beyond its storage");
      }
    } catch (ArithmeticException e) {
      throw new WeightsException("reaches beyond its storage", e);
    }
  }

  private static boolean anyNegative(long[] numbers) {
    return Arrays.stream(numbers).anyMatch(number -> number < 0);
  }

  /** Whether the elements lie in row-major order without gaps. */
  boolean isContiguous() {
    long expected = 1;
    for (int axis = size.length - 1; axis >= 0; axis--) {
      if (size[axis] != 1 && stride[axis] != expected) {
        return false;
      }
      expected *= size[axis];
    }
    return true;
  }

  /** Position in the span of the element with the given row-major index. */
  IntUnaryOperator positions() {
    return index -> {
      long rest = index;
      long position = 0;
      for (int axis = size.length - 1; axis >= 0; axis--) {
        position += rest % size[axis] * stride[axis];
        rest /= size[axis];
      }
      return (int) position;
    };
  }
}
