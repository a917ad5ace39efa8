package mixup.eval;

import java.util.Arrays;

/**
 * How far a classifier's confidence is from its accuracy (Guo et al. 2017, arXiv 1706.04599;
 * equation 3). The literature takes 15 bins.
 */
public final class CalibrationError {

  private CalibrationError() {}

  /**
   * Expected calibration error {@code Σ_m n_m/n · |acc_m - conf_m|}.
   *
   * @return 0..1
   */
  public static double expected(CalibrationBins bins) {
    return weightedGap(bins, bins.accuracy(), bins.confidence());
  }

  /**
   * The number that OpenMixup's tool prints under the name of ECE: accuracies and confidences of
   * the bins (zeros for empty bins) are each sorted ascending before the difference, while the
   * counts stay in place. It equals {@link #expected} only where accuracy and confidence both grow
   * from bin to bin and no occupied bin lies below an empty one. Only for comparison with numbers
   * from that tool, which takes 10 bins.
   *
   * @return 0..1
   */
  public static double openMixup(CalibrationBins bins) {
    double[] accuracy = bins.accuracy();
    double[] confidence = bins.confidence();
    Arrays.sort(accuracy);
    Arrays.sort(confidence);
    return weightedGap(bins, accuracy, confidence);
  }

  private static double weightedGap(CalibrationBins bins, double[] accuracy, double[] confidence) {
    int[] count = bins.count();
    double sum = 0;
    for (int m = 0; m < count.length; m++) {
      sum += count[m] * Math.abs(accuracy[m] - confidence[m]);
    }
    return sum / bins.samples();
  }
}
