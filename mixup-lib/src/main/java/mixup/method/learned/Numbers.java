package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Numbers that change from step to step, as arrays: inside an operator's text they would pile up.
 */
final class Numbers {

  private Numbers() {}

  /** A copy in the engine's own memory: the collector frees what a Java number was put into. */
  static NDArray of(NDManager manager, double value) {
    try (NDArray borrowed = manager.create((float) value)) {
      return borrowed.duplicate();
    }
  }
}
