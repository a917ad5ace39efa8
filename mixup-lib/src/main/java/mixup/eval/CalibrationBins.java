package mixup.eval;

/**
 * Samples sorted by confidence into B bins of equal width: bin m takes {@code (m/B, (m+1)/B]}. So a
 * confidence on a border belongs to the lower bin, and one of exactly 0 to none; it still counts
 * among the samples. Of each bin are kept the number of samples, the share that is right and the
 * mean confidence: the bars of a reliability diagram.
 */
public final class CalibrationBins {

  private final int samples;
  private final int[] count;
  private final double[] accuracy;
  private final double[] confidence;

  private CalibrationBins(int samples, int[] count, double[] accuracy, double[] confidence) {
    this.samples = samples;
    this.count = count;
    this.accuracy = accuracy;
    this.confidence = confidence;
  }

  /** Bins of the chosen classes' confidences. */
  public static CalibrationBins of(Predictions predictions, int bins) {
    return of(predictions.confidence(), predictions.right(), bins);
  }

  /**
   * Sorts samples into bins.
   *
   * @param confidence 0..1, one per sample
   * @param right whether what the confidence speaks of is true
   * @param bins number of bins B, at least 1
   * @throws IllegalArgumentException if there is no sample or no bin, the arrays differ in length,
   *     or a confidence is not in 0..1
   */
  public static CalibrationBins of(double[] confidence, boolean[] right, int bins) {
    requireUsable(confidence, right, bins);
    int[] count = new int[bins];
    double[] accuracy = new double[bins];
    double[] mean = new double[bins];
    for (int i = 0; i < confidence.length; i++) {
      int bin = binOf(confidence[i], bins);
      if (bin >= 0) {
        count[bin]++;
        accuracy[bin] += right[i] ? 1 : 0;
        mean[bin] += confidence[i];
      }
    }
    for (int m = 0; m < bins; m++) {
      accuracy[m] /= Math.max(count[m], 1);
      mean[m] /= Math.max(count[m], 1);
    }
    return new CalibrationBins(confidence.length, count, accuracy, mean);
  }

  private static void requireUsable(double[] confidence, boolean[] right, int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("bins must be at least 1, got " + bins);
    }
    if (confidence.length == 0 || confidence.length != right.length) {
      throw new IllegalArgumentException(
          "need one confidence and one answer per sample, got "
              + confidence.length
              + " and "
              + right.length);
    }
  }

  /**
   * Bin of a confidence, -1 for 0. The product with B may be rounded over a border, so the borders
   * themselves decide.
   */
  static int binOf(double confidence, int bins) {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence must be between 0 and 1, got " + confidence);
    }
    int bin = (int) Math.ceil(confidence * bins) - 1;
    if (bin >= 0 && confidence <= bin / (double) bins) {
      return bin - 1;
    }
    return confidence > (bin + 1) / (double) bins ? bin + 1 : bin;
  }

  /** Number of bins B. */
  public int size() {
    return count.length;
  }

  /** Number of samples, those in no bin included. */
  public int samples() {
    return samples;
  }

  /** Samples in each bin. */
  public int[] count() {
    return count.clone();
  }

  /** Share of right answers in each bin, 0..1; 0 for an empty bin. */
  public double[] accuracy() {
    return accuracy.clone();
  }

  /** Mean confidence in each bin; 0 for an empty bin. */
  public double[] confidence() {
    return confidence.clone();
  }
}
