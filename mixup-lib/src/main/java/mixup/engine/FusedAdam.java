package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValue;

/**
 * One pass over weights, gradients and both moments: torch's Adam and AdamW as a single operator.
 *
 * <p>m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − η (m / (1 − β₁ᵗ)) / (√v / √(1 − β₂ᵗ) +
 * ε). Weight decay ω enters as g ← g + ω w (Adam) or as w ← w (1 − η ω) before the step (AdamW).
 */
public final class FusedAdam {

  private static final String ARGUMENTS =
      "w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], none: List[Tensor],"
          + " t: List[Tensor], lr: float";

  private final UpdateScript script;

  /**
   * Compiles the update for fixed settings.
   *
   * @param beta1 β₁ in [0, 1)
   * @param beta2 β₂ in [0, 1)
   * @param epsilon ε, added after the bias correction of the root
   * @param weightDecay ω, at least 0
   * @param decoupled whether the decay acts on the weights (AdamW) instead of the gradient (Adam)
   */
  public FusedAdam(
      double beta1, double beta2, double epsilon, double weightDecay, boolean decoupled) {
    String call =
        (decoupled ? "torch._fused_adamw_" : "torch._fused_adam_")
            + "(w, g, m, v, none, t, lr=lr, beta1="
            + beta1
            + ", beta2="
            + beta2
            + ", weight_decay="
            + weightDecay
            + ", eps="
            + epsilon
            + ", amsgrad=False, maximize=False)";
    this.script = UpdateScript.of(ARGUMENTS, call + "\nreturn w[0]");
  }

  /**
   * Updates weights and moments in place; the moments start at zero.
   *
   * @param update t, the number of this update from 1
   * @param scope for the counter that the operator reads on the device
   */
  public void update(
      NDArray weights,
      NDArray gradients,
      NDArray first,
      NDArray second,
      double learningRate,
      long update,
      NDManager scope) {
    try (NDArray counter = scope.create((float) update)) {
      script.run(
          UpdateScript.list(weights),
          UpdateScript.list(gradients),
          UpdateScript.list(first),
          UpdateScript.list(second),
          UpdateScript.list(),
          UpdateScript.list(counter),
          IValue.from(learningRate));
    }
  }
}
