package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import java.util.List;
import mixup.engine.Scalars;

/** Sums of arrays that nobody else needs. */
final class Sums {

  private Sums() {}

  /** The sum; the terms are closed. */
  static NDArray of(List<NDArray> terms) {
    NDArray sum = terms.get(0);
    for (NDArray term : terms.subList(1, terms.size())) {
      NDArray before = sum;
      try (before;
          term) {
        sum = before.add(term);
      }
    }
    return sum;
  }

  /** {@code sum + term}; the sum is closed, the term is not. */
  static NDArray onto(NDArray sum, NDArray term) {
    try (sum) {
      return sum.add(term);
    }
  }

  /** {@code factor · x}; x is closed. */
  static NDArray scaled(NDArray x, double factor) {
    try (x) {
      return Scalars.scale(x, factor);
    }
  }
}
