package mixup.loss;

import ai.djl.ndarray.NDArray;

/** A loss of logits and soft targets. */
@FunctionalInterface
public interface SoftTargetLoss {

  /**
   * Computes the loss.
   *
   * @param logits {@code [N, K]}
   * @param targets {@code [N, K]}
   * @return scalar, averaged over the N samples, in the manager of the logits
   */
  NDArray of(NDArray logits, NDArray targets);
}
