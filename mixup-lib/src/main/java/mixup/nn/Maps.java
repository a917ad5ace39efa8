package mixup.nn;

import ai.djl.ndarray.NDArray;

/** Order of the axes of a map; both directions are views of the same memory. */
final class Maps {

  private Maps() {}

  /** {@code [N, C, h, w]} as {@code [N, h, w, C]}. */
  static NDArray channelsLast(NDArray x) {
    return x.transpose(0, 2, 3, 1);
  }

  /** {@code [N, h, w, C]} as {@code [N, C, h, w]}. */
  static NDArray channelsFirst(NDArray x) {
    return x.transpose(0, 3, 1, 2);
  }
}
