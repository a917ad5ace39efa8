package mixup.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;

/**
 * The LAMB update of a group of parameters that lie one behind the other in a flat array.
 *
 * <p>m ← β₁ m + β₃ g; v ← β₂ v + (1 − β₂) g²; r = (m / (1 − β₁ᵗ)) / (√v / √(1 − β₂ᵗ) + ε) + ω w. If
 * the group adapts, r of every parameter is multiplied by its trust ratio ‖w‖ / ‖r‖ (1 if one of
 * the norms is 0). w ← w − η r.
 */
public final class LambUpdate {

  private static final String ARGUMENTS =
      "w: Tensor, g: Tensor, m: Tensor, v: Tensor, sizes: Tensor, lr: float, c1: float, c2: float";

  private final UpdateScript script;
  private final double beta1;
  private final double beta2;
  private final boolean corrected;

  /**
   * Form of the update.
   *
   * @param beta1 β₁ in [0, 1)
   * @param beta2 β₂ in [0, 1)
   * @param epsilon ε, added after the bias correction of the root
   * @param weightDecay ω of the group
   * @param averaged whether β₃ is 1 − β₁ instead of 1
   * @param corrected whether the moments are divided by 1 − βᵗ
   * @param adapts whether the group uses trust ratios
   * @param clipsTrust whether trust ratios are at most 1
   */
  public record Form(
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      boolean averaged,
      boolean corrected,
      boolean adapts,
      boolean clipsTrust) {}

  /**
   * Compiles the update for fixed settings and parameter sizes.
   *
   * @param sizes number of values of each parameter, in the order of the flat array
   */
  public LambUpdate(Form form, long... sizes) {
    this.script = UpdateScript.of(ARGUMENTS, direction(form) + step(form, sizes));
    this.beta1 = form.beta1;
    this.beta2 = form.beta2;
    this.corrected = form.corrected;
  }

  private static String direction(Form form) {
    return """
        m.mul_(%s).add_(g, alpha=%s)
        v.mul_(%s).addcmul_(g, g, value=%s)
        r = torch.sqrt(v).div_(c2).add_(%s)
        r = torch.div(m, r).div_(c1)
        r.add_(w, alpha=%s)
        """
        .formatted(
            form.beta1,
            form.averaged ? 1 - form.beta1 : 1.0,
            form.beta2,
            1 - form.beta2,
            form.epsilon,
            form.weightDecay);
  }

  private static String step(Form form, long... sizes) {
    if (!form.adapts) {
      return "return w.add_(r, alpha=-lr)";
    }
    return """
        cuts = %s
        a = torch.stack(torch._foreach_norm(torch.split_with_sizes(w, cuts)))
        b = torch.stack(torch._foreach_norm(torch.split_with_sizes(r, cuts)))
        trust = torch.where(torch.logical_and(a > 0, b > 0), a / b, torch.ones_like(a))
        %s
        factors = torch.repeat_interleave(trust, sizes, output_size=%d)
        return w.addcmul_(r, factors, value=-lr)
        """
        .formatted(
            Arrays.toString(sizes),
            form.clipsTrust ? "trust = torch.clamp(trust, max=1.0)" : "",
            Arrays.stream(sizes).sum());
  }

  /**
   * Updates weights and moments in place; the moments start at zero.
   *
   * @param sizes int64, the sizes again, on the device of the weights
   * @param update t, the number of this update from 1
   */
  public void update(
      NDArray weights,
      NDArray gradients,
      NDArray first,
      NDArray second,
      NDArray sizes,
      double learningRate,
      long update) {
    double c1 = corrected ? 1 - Math.pow(beta1, update) : 1;
    double c2 = corrected ? Math.sqrt(1 - Math.pow(beta2, update)) : 1;
    script.run(
        UpdateScript.tensor(weights),
        UpdateScript.tensor(gradients),
        UpdateScript.tensor(first),
        UpdateScript.tensor(second),
        UpdateScript.tensor(sizes),
        IValue.from(learningRate),
        IValue.from(c1),
        IValue.from(c2));
  }
}
