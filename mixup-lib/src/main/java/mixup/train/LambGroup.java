package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import mixup.engine.FlatParameters;
import mixup.engine.LambUpdate;

/** {@link Lamb} on one group; limiting the norm of all gradients is not its affair. */
final class LambGroup implements GroupOptimizer {

  private final FlatParameters weights;
  private final NDArray first;
  private final NDArray second;
  private final NDArray sizes;
  private final LambUpdate update;

  LambGroup(Lamb settings, double weightDecay, FlatParameters weights, NDManager manager) {
    this.weights = weights;
    this.first = GroupOptimizer.zeros(weights, manager);
    this.second = GroupOptimizer.zeros(weights, manager);
    long[] lengths = weights.parameters().stream().mapToLong(p -> p.getArray().size()).toArray();
    this.sizes = manager.create(lengths);
    this.update = new LambUpdate(form(settings, weightDecay), lengths);
  }

  private static LambUpdate.Form form(Lamb settings, double weightDecay) {
    return new LambUpdate.Form(
        settings.beta1(),
        settings.beta2(),
        settings.epsilon(),
        weightDecay,
        settings.gradientAveraging(),
        settings.biasCorrection(),
        settings.alwaysAdapt() || weightDecay != 0,
        settings.trustClip());
  }

  @Override
  public void update(NDArray gradients, double rate, long number, NDManager scope) {
    update.update(weights.values(), gradients, first, second, sizes, rate, number);
  }

  @Override
  public Map<String, NDArray> state() {
    return Map.of("exp_avg", first, "exp_avg_sq", second);
  }
}
