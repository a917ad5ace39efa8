package mixup.parity;

/**
 * Fingerprint of an array.
 *
 * @param mean mean
 * @param deviation population standard deviation
 * @param largest largest absolute value
 */
record Moments(double mean, double deviation, double largest) {

  static Moments of(double[] values) {
    double sum = 0;
    double largest = 0;
    for (double v : values) {
      sum += v;
      largest = Math.max(largest, Math.abs(v));
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return new Moments(mean, Math.sqrt(squares / values.length), largest);
  }

  /** Euclidean norm. */
  static double norm(double[] values) {
    double squares = 0;
    for (double v : values) {
      squares += v * v;
    }
    return Math.sqrt(squares);
  }
}
