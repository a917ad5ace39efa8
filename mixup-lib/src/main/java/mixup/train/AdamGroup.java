package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import mixup.engine.FlatParameters;
import mixup.engine.FusedAdam;

/** {@link Adam} or {@link AdamW} on one group. */
final class AdamGroup implements GroupOptimizer {

  private final FlatParameters weights;
  private final NDArray first;
  private final NDArray second;
  private final FusedAdam update;

  private AdamGroup(FusedAdam update, FlatParameters weights, NDManager manager) {
    this.weights = weights;
    this.first = GroupOptimizer.zeros(weights, manager);
    this.second = GroupOptimizer.zeros(weights, manager);
    this.update = update;
  }

  static AdamGroup of(Adam s, double weightDecay, FlatParameters weights, NDManager manager) {
    FusedAdam update = new FusedAdam(s.beta1(), s.beta2(), s.epsilon(), weightDecay, false);
    return new AdamGroup(update, weights, manager);
  }

  static AdamGroup of(AdamW s, double weightDecay, FlatParameters weights, NDManager manager) {
    FusedAdam update = new FusedAdam(s.beta1(), s.beta2(), s.epsilon(), weightDecay, true);
    return new AdamGroup(update, weights, manager);
  }

  @Override
  public void update(NDArray gradients, double rate, long number, NDManager scope) {
    update.update(weights.values(), gradients, first, second, rate, number, scope);
  }

  @Override
  public Map<String, NDArray> state() {
    return Map.of("exp_avg", first, "exp_avg_sq", second);
  }
}
