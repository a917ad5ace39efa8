package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import mixup.engine.Autograd;

/** Looks for NaN and infinity: either would survive in x − x. */
final class Finite {

  private Finite() {}

  /** Whether all values of all arrays are finite; waits for the device. */
  static boolean all(List<NDArray> arrays) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return arrays.stream().allMatch(Finite::all);
    }
  }

  private static boolean all(NDArray values) {
    try (NDArray zeros = values.sub(values);
        NDArray sum = zeros.sum();
        NDArray precise = sum.toType(DataType.FLOAT64, true)) {
      return precise.getDouble() == 0;
    }
  }
}
