package mixup.train;

/**
 * LAMB as timm has it: Adam's step plus ω θ, of which every parameter takes a length in proportion
 * to its own: r = (m / (1 − β₁ᵗ)) / (√v / √(1 − β₂ᵗ) + ε) + ω θ; θ ← θ − η (‖θ‖ / ‖r‖) r. Before
 * that the gradients of <b>all</b> parameters are divided by max(1, N / maxGradientNorm), N their
 * common norm. You et al., "Large Batch Optimization for Deep Learning", ICLR 2020.
 *
 * @param learningRate base rate, positive
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param epsilon ε, positive
 * @param weightDecay ω, at least 0
 * @param maxGradientNorm limit of the common norm; 0 for none
 * @param trustClip whether ‖θ‖ / ‖r‖ is at most 1
 * @param alwaysAdapt whether parameters without weight decay use the ratio too; else they take
 *     Adam's plain step
 * @param gradientAveraging whether g enters m with 1 − β₁ instead of 1
 * @param biasCorrection whether m and v are divided by 1 − βᵗ
 */
public record Lamb(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double maxGradientNorm,
    boolean trustClip,
    boolean alwaysAdapt,
    boolean gradientAveraging,
    boolean biasCorrection)
    implements Optimizer {

  public Lamb {
    Settings.rateAndDecay(learningRate, weightDecay);
    Settings.moments(beta1, beta2, epsilon);
    Settings.require(
        maxGradientNorm >= 0 && Double.isFinite(maxGradientNorm),
        "maxGradientNorm must be 0 or positive",
        maxGradientNorm);
  }

  /** timm's defaults: β 0.9 and 0.999, ε 1e-6, norm limited to 1. */
  public Lamb(double learningRate, double weightDecay) {
    this(learningRate, 0.9, 0.999, 1e-6, weightDecay, 1, false, false, true, true);
  }
}
