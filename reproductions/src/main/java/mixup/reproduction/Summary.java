package mixup.reproduction;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Repetitions of one number.
 *
 * @param n how many
 * @param mean their mean; NaN without any
 * @param sd sample standard deviation (divisor n - 1); NaN below two
 * @param standardError {@code sd / sqrt(n)}; NaN below two
 * @param low lower end of the 95 % interval of the mean by Student's t; NaN below two
 * @param high upper end
 */
public record Summary(
    int n, double mean, double sd, double standardError, double low, double high) {

  private static final double TWO_SIDED_95 = 0.975;

  /** Summarises values. */
  public static Summary of(List<Double> values) {
    int n = values.size();
    double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    if (n < 2) {
      return new Summary(n, mean, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double sd = Math.sqrt(squares / (n - 1));
    double error = sd / Math.sqrt(n);
    double reach = error * TDistribution.of(n - 1).inverseCumulativeProbability(TWO_SIDED_95);
    return new Summary(n, mean, sd, error, mean - reach, mean + reach);
  }

  /**
   * Whether the 95 % interval leaves zero out, with at least three values: two values can agree by
   * accident.
   */
  public boolean decided() {
    return n >= 3 && (low > 0 || high < 0);
  }
}
