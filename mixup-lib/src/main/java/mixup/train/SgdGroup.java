package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import mixup.engine.FlatParameters;
import mixup.engine.FusedSgd;

/** {@link Sgd} on one group. */
final class SgdGroup implements GroupOptimizer {

  private final FlatParameters weights;
  private final boolean hasMomentum;
  private final NDArray momentum;
  private final FusedSgd update;

  SgdGroup(Sgd settings, double weightDecay, FlatParameters weights, NDManager manager) {
    this.weights = weights;
    this.hasMomentum = settings.momentum() > 0;
    this.momentum = hasMomentum ? GroupOptimizer.zeros(weights, manager) : null;
    this.update =
        new FusedSgd(settings.momentum(), settings.dampening(), weightDecay, settings.nesterov());
  }

  @Override
  public void update(NDArray gradients, double rate, long number, NDManager scope) {
    update.update(weights.values(), gradients, momentum, rate, number == 1);
  }

  @Override
  public Map<String, NDArray> state() {
    return hasMomentum ? Map.of("momentum_buffer", momentum) : Map.of();
  }
}
