package mixup.loss;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Lifts mixing ratios for binary cross-entropy: from the threshold on a label counts as fully
 * there, below it falls off. The "decoupled" targets of DecoupledMix's heads.
 *
 * @param curve how it falls off
 * @param threshold ratio from which the result is 1; 0..1, not 0
 * @param strength exponent ξ, or base of the exponential
 */
public record LambdaRescale(Curve curve, double threshold, double strength) {

  /** The two forms of the released code. */
  public enum Curve {
    /** (λ/t)^|ξ|. */
    @JsonProperty("power")
    POWER,
    /** (b^(2λ-2t) − b^(-2t)) / (1 − b^(-2t)) with b = |ξ|. */
    @JsonProperty("exponential")
    EXPONENTIAL
  }

  public LambdaRescale {
    if (curve == null) {
      throw new IllegalArgumentException("curve must be named");
    }
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be in (0, 1], got " + threshold);
    }
    if (!(Math.abs(strength) > 0) || (curve == Curve.EXPONENTIAL && Math.abs(strength) == 1)) {
      throw new IllegalArgumentException("strength does not give a curve: " + strength);
    }
  }

  /** Rescaled ratio, 0..1. */
  public double adjust(double lambda) {
    if (lambda >= threshold) {
      return 1;
    }
    double s = Math.abs(strength);
    if (curve == Curve.POWER) {
      return Math.pow(lambda / threshold, s);
    }
    double atZero = Math.pow(s, -2 * threshold);
    return (Math.pow(s, 2 * lambda - 2 * threshold) - atZero) / (1 - atZero);
  }
}
