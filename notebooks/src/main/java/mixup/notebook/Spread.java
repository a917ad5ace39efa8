package mixup.notebook;

import java.util.Arrays;

/**
 * Mean and sample standard deviation of a few numbers.
 *
 * @param mean arithmetic mean of the finite numbers, NaN if there is none
 * @param sd with divisor n - 1; 0 for a single number
 */
record Spread(double mean, double sd) {

  static Spread of(double... values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    double mean = Arrays.stream(known).average().orElse(Double.NaN);
    double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
    return new Spread(mean, known.length > 1 ? Math.sqrt(squares / (known.length - 1)) : 0);
  }
}
