package mixup.nn;

/**
 * Settings of batch normalisation.
 *
 * @param eps added to the variance under the root
 * @param momentum share of the new batch in the running statistics; DJL's own layer counts the
 *     share of the old value instead
 */
public record NormSettings(double eps, double momentum) {

  /** PyTorch's defaults. */
  public static final NormSettings DEFAULT = new NormSettings(1e-5, 0.1);

  public NormSettings {
    if (!(eps > 0)) {
      throw new IllegalArgumentException("eps must be positive, got " + eps);
    }
    if (!(momentum > 0 && momentum <= 1)) {
      throw new IllegalArgumentException("momentum must be in (0, 1], got " + momentum);
    }
  }
}
