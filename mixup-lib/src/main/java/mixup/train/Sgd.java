package mixup.train;

/**
 * Settings of stochastic gradient descent with torch's semantics: g ← g + ω w; m ← μ m + g; w ← w −
 * η (g + μ m) with Nesterov, else w − η m. The momentum holds no learning rate.
 *
 * @param learningRate base rate η, positive
 * @param momentum μ in [0, 1)
 * @param nesterov look-ahead form; needs momentum
 * @param weightDecay ω, at least 0
 * @param decayNormAndBias whether parameters of one dimension decay too (both papers' CIFAR
 *     recipes)
 */
public record Sgd(
    double learningRate,
    double momentum,
    boolean nesterov,
    double weightDecay,
    boolean decayNormAndBias) {

  public Sgd {
    require(learningRate > 0, "learningRate must be positive", learningRate);
    require(momentum >= 0 && momentum < 1, "momentum must be in [0, 1)", momentum);
    require(weightDecay >= 0, "weightDecay must not be negative", weightDecay);
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("nesterov needs a momentum above 0");
    }
  }

  /** Rate 0.1, momentum 0.9, weight decay 5e-4 on everything: RecursiveMix on CIFAR, 200 epochs. */
  public static Sgd recursiveMixCifar() {
    return new Sgd(0.1, 0.9, false, 5e-4, true);
  }

  private static void require(boolean valid, String rule, double got) {
    if (!valid) {
      throw new IllegalArgumentException(rule + ", got " + got);
    }
  }
}
