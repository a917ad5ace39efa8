package mixup.method;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import mixup.engine.FrozenStore;
import mixup.loss.SoftTargetLoss;
import mixup.nn.Network;

/**
 * What a training step works with for the length of a run.
 *
 * @param network the classifier
 * @param store where the network's parameters are looked up
 * @param loss loss of logits and soft targets
 * @param manager owner of whatever the step keeps between batches
 */
public record StepContext(
    Network network, ParameterStore store, SoftTargetLoss loss, NDManager manager) {

  /** Where a method's own layers look their parameters up, when these compute in full precision. */
  public ParameterStore masterStore() {
    return new ParameterStore(manager, false);
  }

  /**
   * The network's parameters without gradients, for passes in which only the input (or what lies
   * between) has one.
   *
   * @param scope of the step
   */
  public ParameterStore frozenStore(NDManager scope) {
    return FrozenStore.of(store, scope);
  }
}
