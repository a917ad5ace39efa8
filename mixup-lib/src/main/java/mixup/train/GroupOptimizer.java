package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import mixup.engine.FlatParameters;

/** An optimiser at work on one group of parameters, which it keeps its memory for. */
interface GroupOptimizer {

  /**
   * Updates the weights in place, in one pass.
   *
   * @param gradients flat, in the order of the weights
   * @param rate learning rate of the group
   * @param number of the update, from 1
   * @param scope for arrays that live no longer than the update
   */
  void update(NDArray gradients, double rate, long number, NDManager scope);

  /** What is remembered between updates, flat, by torch's names. */
  Map<String, NDArray> state();

  /** The optimiser that some settings ask for. */
  static GroupOptimizer of(
      Optimizer settings, double weightDecay, FlatParameters weights, NDManager manager) {
    if (settings instanceof Sgd sgd) {
      return new SgdGroup(sgd, weightDecay, weights, manager);
    }
    if (settings instanceof Adam adam) {
      return AdamGroup.of(adam, weightDecay, weights, manager);
    }
    if (settings instanceof AdamW adamW) {
      return AdamGroup.of(adamW, weightDecay, weights, manager);
    }
    return new LambGroup((Lamb) settings, weightDecay, weights, manager);
  }

  /** A memory of zeros as large as the weights. */
  static NDArray zeros(FlatParameters weights, NDManager manager) {
    NDArray zeros = weights.values().zerosLike();
    zeros.attach(manager);
    return zeros;
  }
}
