package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Outcome of a training step, before the backward pass.
 *
 * @param loss scalar with its graph
 * @param logits {@code [N, K]} of the pictures the network saw
 * @param targets {@code [N, K]} soft targets of these pictures
 * @param mixed the pictures the network saw, for those who want to look; empty where none were
 *     mixed, as in methods that mix between the stages
 */
public record StepResult(
    NDArray loss, NDArray logits, NDArray targets, Optional<MixedBatch> mixed) {

  /** Outcome of a step that mixes no pictures. */
  public StepResult(NDArray loss, NDArray logits, NDArray targets) {
    this(loss, logits, targets, Optional.empty());
  }

  /** Outcome of a step with the pictures it made. */
  public static StepResult of(NDArray loss, NDArray logits, MixedBatch mixed) {
    return new StepResult(loss, logits, mixed.targets(), Optional.of(mixed));
  }
}
