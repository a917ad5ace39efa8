package mixup.method.puzzle;

/**
 * What PuzzleMix's energy weighs.
 *
 * @param beta smoothness of the labels β
 * @param gamma smoothness of the pixels γ
 * @param eta weight η of the prior
 * @param labels number of labels L, at least 2
 * @param lambda λ_p, the share of the first picture that the prior wants
 */
public record BlockWeights(double beta, double gamma, double eta, int labels, double lambda) {

  public BlockWeights {
    if (!(beta >= 0 && gamma >= 0 && eta >= 0) || Double.isInfinite(beta + gamma + eta)) {
      throw new IllegalArgumentException(
          "beta, gamma and eta must be 0 or positive, got " + beta + ", " + gamma + ", " + eta);
    }
    if (labels < 2) {
      throw new IllegalArgumentException("labels must be at least 2, got " + labels);
    }
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda must be between 0 and 1, got " + lambda);
    }
  }

  /** Share of the first picture that a label stands for: 1 - l / (L-1). */
  public float share(int label) {
    return 1 - label / (labels - 1f);
  }

  /** Minus the logarithm of the binomial probability of a label, bounded by a small number. */
  double prior(int label) {
    int n = labels - 1;
    double ways = 1;
    for (int i = 1; i <= label; i++) {
      ways = ways * (n - label + i) / i;
    }
    double probability = ways * Math.pow(lambda, n - label) * Math.pow(1 - lambda, label);
    return -Math.log(probability + 1e-8);
  }
}
