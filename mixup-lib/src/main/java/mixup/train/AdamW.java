package mixup.train;

/**
 * AdamW with torch's semantics, whose weight decay acts on the weights alone (decoupled): θ ← θ (1
 * − η ω); θ ← θ − step, step = η · (m / (1 − β₁ᵗ)) / (√v / √(1 − β₂ᵗ) + ε) with the running means m
 * of g and v of g².
 *
 * @param learningRate base rate, positive
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param epsilon ε, positive; added after the bias correction of the root
 * @param weightDecay ω, at least 0
 */
public record AdamW(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  public AdamW {
    Settings.rateAndDecay(learningRate, weightDecay);
    Settings.moments(beta1, beta2, epsilon);
  }

  /** β 0.9 and 0.999, ε 1e-8. */
  public AdamW(double learningRate, double weightDecay) {
    this(learningRate, 0.9, 0.999, 1e-8, weightDecay);
  }
}
