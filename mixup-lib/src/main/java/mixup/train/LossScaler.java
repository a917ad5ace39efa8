package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import mixup.engine.Autograd;
import mixup.engine.Scalars;

/** Applies a {@link LossScale} in a run and remembers its factor and what it skipped. */
final class LossScaler {

  private static final NDIndex EVERYTHING = new NDIndex("...");

  private final LossScale settings;
  private double factor;
  private long good;
  private long skipped;

  LossScaler(LossScale settings) {
    this.settings = settings;
    this.factor = settings.initial();
  }

  private boolean scales() {
    return !(settings instanceof LossScale.None);
  }

  /** The loss to go backward from; the loss itself without scaling. */
  NDArray scaled(NDArray loss) {
    return scales() ? Scalars.scale(loss, factor) : loss;
  }

  /**
   * Divides collected gradients by the factor, in place, and decides about the update.
   *
   * @return whether all gradients are finite, so that the update may be made
   */
  boolean accept(List<NDArray> gradients) {
    if (!scales()) {
      return true;
    }
    try (Autograd.Scope off = Autograd.noGrad()) {
      gradients.forEach(this::divide);
    }
    boolean finite = Finite.all(gradients);
    adapt(finite);
    return finite;
  }

  private void divide(NDArray gradient) {
    try (NDArray divided = Scalars.scale(gradient, 1 / factor)) {
      gradient.set(EVERYTHING, divided);
    }
  }

  private void adapt(boolean finite) {
    good = finite ? good + 1 : 0;
    skipped += finite ? 0 : 1;
    if (settings instanceof LossScale.Dynamic dynamic) {
      if (!finite) {
        factor /= 2;
      } else if (good == dynamic.interval()) {
        factor *= 2;
        good = 0;
      }
    }
  }

  /** Updates that were skipped; the optimiser does not count them. */
  long skipped() {
    return skipped;
  }

  /** Factor of the next update. */
  double factor() {
    return factor;
  }

  /** Factor and counters, for a checkpoint. */
  NDArray state(NDManager scope) {
    return scope.create(new double[] {factor, good, skipped});
  }

  /** Takes back what {@link #state} gave. */
  void restore(NDArray saved) {
    double[] values = saved.toDoubleArray();
    factor = values[0];
    good = (long) values[1];
    skipped = (long) values[2];
  }
}
