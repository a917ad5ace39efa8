package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.IValue;

/**
 * One pass over weights, gradients and momentum: torch's SGD update as a single operator.
 *
 * <p>With weight decay ω, momentum μ, dampening τ, rate η: g ← g + ω w; m ← μ m + (1 − τ) g, in the
 * first update m = g; w ← w − η (g + μ m) with Nesterov, else w − η m. The rate is an argument, so
 * that a changing rate compiles nothing anew.
 */
public final class FusedSgd {

  private static final String ARGUMENTS =
      "w: List[Tensor], g: List[Tensor], m: List[Tensor], lr: float, first: bool";

  private final UpdateScript script;
  private final boolean hasMomentum;

  /**
   * Compiles the update for fixed settings.
   *
   * @param momentum μ in [0, 1)
   * @param dampening τ, 0 with Nesterov
   * @param weightDecay ω, at least 0
   * @param nesterov whether the step looks ahead
   */
  public FusedSgd(double momentum, double dampening, double weightDecay, boolean nesterov) {
    String call =
        "torch._fused_sgd_(w, g, m, weight_decay="
            + weightDecay
            + ", momentum="
            + momentum
            + ", lr=lr, dampening="
            + dampening
            + ", nesterov="
            + (nesterov ? "True" : "False")
            + ", maximize=False, is_first_step=first)";
    this.hasMomentum = momentum > 0;
    this.script = UpdateScript.of(ARGUMENTS, call + "\nreturn w[0]");
  }

  /**
   * Updates weights and momentum in place.
   *
   * @param momentum same size as the weights; unused if the momentum is 0
   * @param first whether this is the first update, which sets the momentum to the gradient
   */
  public void update(
      NDArray weights, NDArray gradients, NDArray momentum, double learningRate, boolean first) {
    script.run(
        UpdateScript.list(weights),
        UpdateScript.list(gradients),
        hasMomentum ? UpdateScript.list(momentum) : UpdateScript.list(),
        IValue.from(learningRate),
        IValue.from(first));
  }
}
