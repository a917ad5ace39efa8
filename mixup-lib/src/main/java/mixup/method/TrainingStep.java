package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Map;
import java.util.random.RandomGenerator;
import mixup.data.Batch;

/**
 * From a batch to a loss: the one abstraction that carries all methods. A step may change pictures,
 * stop inside the network, keep a history or train parameters of its own; the trainer only sees
 * this interface.
 */
public interface TrainingStep extends AutoCloseable {

  /**
   * Computes the loss of one batch. Arrays made on the way belong to the manager of the batch's
   * images, which the trainer closes after the update.
   *
   * @param batch clean pictures; the step must not change them
   * @param random the stream of this step, the same for every method of a seed
   */
  StepResult run(Batch batch, RandomGenerator random);

  /** Tells, before every batch, where the run stands. */
  default void at(Moment moment) {}

  /** Called after the optimiser has changed the weights; {@code moment} is that of the batch. */
  default void updated(Moment moment) {}

  /**
   * Where the network's parameters are looked up in evaluation, for methods whose training leaves a
   * factor to be applied then.
   *
   * @param store the run's own
   */
  default ParameterStore evaluation(ParameterStore store) {
    return store;
  }

  /** Called before the first batch of an epoch (from 0), but not when a run resumes inside one. */
  default void beginEpoch(int epoch) {}

  /** Parameters beyond the network's, trained with it, by name; initialised. */
  default Map<String, Parameter> parameters() {
    return Map.of();
  }

  /** What the step remembers between batches, by name; goes into the checkpoint. */
  default Map<String, NDArray> state() {
    return Map.of();
  }

  /** Takes back what {@link #state} gave; arrays are copied. */
  default void restore(Map<String, NDArray> state) {
    if (!state.isEmpty()) {
      throw new IllegalArgumentException("this step keeps no state, but got " + state.keySet());
    }
  }

  /** Releases what the step owns. */
  @Override
  default void close() {}
}
