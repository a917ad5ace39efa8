package mixup.eval.corruption;

/**
 * A lens out of focus: every channel correlated with a disk whose edge is smoothed.
 *
 * @param radius of the disk in pixels, at least 0
 * @param smoothing standard deviation of the Gaussian over the disk's edge, above 0
 */
public record DefocusBlur(double radius, double smoothing) implements Corruption {

  public DefocusBlur {
    if (!(radius >= 0) || Double.isInfinite(radius)) {
      throw new IllegalArgumentException("radius must be 0 or a positive number, got " + radius);
    }
    if (!(smoothing > 0) || Double.isInfinite(smoothing)) {
      throw new IllegalArgumentException("smoothing must be a positive number, got " + smoothing);
    }
  }

  /** The disk, a square of odd side whose values sum to one, row by row. */
  public SquareKernel kernel() {
    return SquareKernel.disk(radius).smoothed(smoothing, radius <= 8 ? 1 : 2);
  }

  @Override
  public byte[] apply(byte[] picture, int height, int width) {
    double[] values = Pixels.unit(picture, height, width);
    return Pixels.bytes(kernel().correlate(values, height, width));
  }
}
