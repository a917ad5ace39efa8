package mixup.method.puzzle;

/**
 * What Co-Mixup's energy weighs. All but τ and ω are divided by the number of blocks P.
 *
 * @param beta smoothness of the labels β
 * @param gamma weight of the overlap of outputs γ
 * @param eta weight of the prior η
 * @param threshold τ: overlap up to this share of an output costs nothing
 * @param omega ω, 0..1: how much the places of saliency count in the overlap
 */
public record JointWeights(double beta, double gamma, double eta, double threshold, double omega) {

  public JointWeights {
    if (!(beta >= 0 && gamma >= 0 && eta >= 0 && threshold >= 0)
        || Double.isInfinite(beta + gamma + eta + threshold)) {
      throw new IllegalArgumentException(
          "beta, gamma, eta and threshold must be 0 or positive, got %s, %s, %s, %s"
              .formatted(beta, gamma, eta, threshold));
    }
    if (!(omega >= 0 && omega <= 1)) {
      throw new IllegalArgumentException("omega must be between 0 and 1, got " + omega);
    }
  }
}
