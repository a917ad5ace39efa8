package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.Locale;

/**
 * One pass over weights, gradients and momentum: torch's SGD update as a single operator.
 *
 * <p>With weight decay ω, momentum μ, rate η: g ← g + ω w; m ← μ m + g; w ← w − η (g + μ m) with
 * Nesterov, else w − η m. The rate is an argument, so that a changing rate compiles nothing anew.
 */
public final class FusedSgd {

  private static final String ARGUMENTS =
      "w: List[Tensor],\n    g: List[Tensor],\n    m: List[Tensor],\n    lr: float";

  private final PtSymbolBlock function;
  private final boolean hasMomentum;

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
            "torch._fused_sgd_(w, g, m, weight_decay=%s, momentum=%s, lr=lr, dampening=0.,"
                + " nesterov=%s, maximize=False, is_first_step=False)",
            weightDecay,
            momentum,
            nesterov ? "True" : "False");
    this.hasMomentum = momentum > 0;
    this.function = ScriptOp.load(ARGUMENTS, call + "\nreturn w[0]");
  }

  /**
   * Updates weights and momentum in place. Start the momentum at zero: then m = g after the first
   * update, as torch has it.
   *
   * @param momentum same size as the weights; unused if the momentum is 0
   */
  public void update(NDArray weights, NDArray gradients, NDArray momentum, double learningRate) {
    try (IValue w = list(weights);
        IValue g = list(gradients);
        IValue m = hasMomentum ? list(momentum) : IValue.listFrom(new PtNDArray[0]);
        IValue rate = IValue.from(learningRate);
        IValue updated = IValueUtils.runMethod(function, "forward", w, g, m, rate)) {
      assert updated.isTensor();
    }
  }

  private static IValue list(NDArray array) {
    return IValue.listFrom((PtNDArray) array);
  }
}
