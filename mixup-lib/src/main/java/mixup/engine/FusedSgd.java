package mixup.engine;

import ai.djl.ndarray.NDArray;
import java.util.Locale;

/**
 * One pass over weights, gradients and momentum: torch's SGD update as a single operator.
 *
 * <p>With weight decay ω, momentum μ, rate η: g ← g + ω w; m ← μ m + g (first update m ← g); w ← w
 * − η (g + μ m) with Nesterov, else w − η m. The rate and the first update enter as arrays, so that
 * a changing rate compiles nothing anew.
 */
public final class FusedSgd {

  private final ScriptOp update;

  /**
   * Compiles the update for fixed settings.
   *
   * @param momentum μ in [0, 1)
   * @param weightDecay ω, at least 0
   * @param nesterov whether the step looks ahead
   */
  public FusedSgd(double momentum, double weightDecay, boolean nesterov) {
    String call =
        String.format(
            Locale.ROOT,
            "torch._fused_sgd_([w], [g], [m], weight_decay=%s, momentum=%s, lr=lr, dampening=0.,"
                + " nesterov=%s, maximize=False, is_first_step=False)",
            weightDecay,
            momentum,
            nesterov ? "True" : "False");
    this.update = ScriptOp.statements(call + "\nreturn w", "w", "g", "m", "lr");
  }

  /**
   * Updates weights and momentum in place. Start the momentum at zero: then m = g after the first
   * update, as torch has it.
   */
  public void update(NDArray weights, NDArray gradients, NDArray momentum, NDArray learningRate) {
    try (Autograd.Scope off = Autograd.noGrad();
        NDArray ignored = update.apply(weights, gradients, momentum, learningRate)) {
      assert ignored != null;
    }
  }
}
