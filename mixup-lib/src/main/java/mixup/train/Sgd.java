package mixup.train;

/**
 * Stochastic gradient descent with torch's semantics: g ← g + ω θ; first update m = g, later m ← μ
 * m + (1 − dampening) g; θ ← θ − η (g + μ m) with Nesterov, else θ − η m. The momentum holds no
 * learning rate.
 *
 * @param learningRate base rate, positive
 * @param momentum μ in [0, 1)
 * @param dampening 0..1; needs momentum
 * @param nesterov look-ahead form; needs momentum, excludes dampening
 * @param weightDecay ω, at least 0
 */
public record Sgd(
    double learningRate, double momentum, double dampening, boolean nesterov, double weightDecay)
    implements Optimizer {

  public Sgd {
    Settings.rateAndDecay(learningRate, weightDecay);
    Settings.require(momentum >= 0 && momentum < 1, "momentum must be in [0, 1)", momentum);
    Settings.require(dampening >= 0 && dampening <= 1, "dampening must be in 0..1", dampening);
    if (nesterov && (momentum == 0 || dampening != 0)) {
      throw new IllegalArgumentException(
          "nesterov needs a momentum above 0 and dampening 0, got " + momentum + ", " + dampening);
    }
    Settings.require(
        dampening == 0 || momentum > 0, "dampening without momentum has no effect", dampening);
  }

  /** Plain momentum 0.9: what the recipes of both papers use. */
  public static Sgd momentum(double learningRate, double weightDecay) {
    return new Sgd(learningRate, 0.9, 0, false, weightDecay);
  }

  /** Nesterov momentum 0.9: the CutMix protocol. */
  public static Sgd nesterov(double learningRate, double weightDecay) {
    return new Sgd(learningRate, 0.9, 0, true, weightDecay);
  }
}
