package mixup.transform.pillow;

/**
 * Weights of one axis of a resize, as Pillow computes them: 22-bit fixed point, from float64.
 *
 * @param first first source position of every result
 * @param count number of source positions of every result
 * @param taps room for each result in {@code weights}
 * @param weights {@code [results, taps]}, zeros behind the count; every row sums to about 2^22
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all threads, read only, never compared
public record Coefficients(int[] first, int[] count, int taps, int[] weights) {

  /** Bits behind the point. */
  static final int BITS = 22;

  /** One half, for rounding. */
  static final int HALF = 1 << (BITS - 1);

  /**
   * Computes the weights.
   *
   * @param length of the source
   * @param from where the covered part of the source begins, real
   * @param to where it ends
   * @param results length of the result
   * @param filter any but nearest, which has no weights
   */
  public static Coefficients of(int length, float from, float to, int results, Filter filter) {
    double scale = (double) (to - from) / results;
    double stretch = Math.max(scale, 1);
    double support = filter.support() * stretch;
    int taps = 2 * (int) Math.ceil(support) + 1;
    int[] first = new int[results];
    int[] count = new int[results];
    int[] weights = new int[Math.multiplyExact(results, taps)];
    double[] real = new double[taps];
    for (int o = 0; o < results; o++) {
      double centre = from + (o + 0.5) * scale;
      first[o] = Math.max(0, (int) (centre - support + 0.5));
      count[o] = Math.min(length, (int) (centre + support + 0.5)) - first[o];
      evaluate(real, count[o], first[o] - centre + 0.5, 1 / stretch, filter);
      toFixedPoint(real, count[o], weights, o * taps);
    }
    return new Coefficients(first, count, taps, weights);
  }

  private static void evaluate(double[] real, int count, double start, double inverse, Filter f) {
    double sum = 0;
    for (int j = 0; j < count; j++) {
      real[j] = f.weight((j + start) * inverse);
      sum += real[j];
    }
    for (int j = 0; j < count && sum != 0; j++) {
      real[j] /= sum;
    }
  }

  private static void toFixedPoint(double[] real, int count, int[] weights, int at) {
    for (int j = 0; j < count; j++) {
      double scaled = real[j] * (1 << BITS);
      weights[at + j] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }
  }

  /** Number of results. */
  int results() {
    return first.length;
  }
}
