package mixup.eval.corruption;

/** Weights of a square of odd side around a pixel. Beyond a border the picture is mirrored. */
public final class SquareKernel {

  private final int reach;
  private final double[] weights;

  private SquareKernel(int reach, double[] weights) {
    this.reach = reach;
    this.weights = weights;
  }

  /**
   * Equal weights where {@code y² + x² <= radius²}, sum 1. The square reaches 8 pixels to each
   * side, or the radius if that is larger.
   */
  static SquareKernel disk(double radius) {
    int reach = Math.max(8, (int) radius);
    int side = 2 * reach + 1;
    double[] weights = new double[side * side];
    int inside = 0;
    for (int i = 0; i < weights.length; i++) {
      int y = i / side - reach;
      int x = i % side - reach;
      weights[i] = y * y + x * x <= radius * radius ? 1 : 0;
      inside += (int) weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= inside;
    }
    return new SquareKernel(reach, weights);
  }

  /**
   * This kernel correlated with a Gaussian, along rows and columns. The weights are rounded to
   * float32, as in the published pictures: that decides on which side of a whole number a grey
   * level falls before it is cut.
   *
   * @param sigma standard deviation
   * @param taps of the Gaussian to each side of its centre
   */
  SquareKernel smoothed(double sigma, int taps) {
    double[] gaussian = gaussian(sigma, taps);
    int side = side();
    double[] rows = new double[weights.length];
    double[] smooth = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      int start = i / side * side;
      for (int t = -taps; t <= taps; t++) {
        rows[i] += gaussian[t + taps] * weights[start + mirrored(i % side + t, side)];
      }
    }
    for (int i = 0; i < weights.length; i++) {
      for (int t = -taps; t <= taps; t++) {
        smooth[i] += gaussian[t + taps] * rows[mirrored(i / side + t, side) * side + i % side];
      }
      smooth[i] = (float) smooth[i];
    }
    return new SquareKernel(reach, smooth);
  }

  private static double[] gaussian(double sigma, int taps) {
    double[] values = new double[2 * taps + 1];
    double sum = 0;
    for (int t = -taps; t <= taps; t++) {
      values[t + taps] = Math.exp(-t * t / (2 * sigma * sigma));
      sum += values[t + taps];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
    return values;
  }

  /** Position in 0..length-1 of one beyond the borders, mirrored without repeating the edge. */
  static int mirrored(int position, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int within = Math.floorMod(position, period);
    return Math.min(within, period - within);
  }

  /** Correlates each channel of a HWC picture; the picture is not changed. */
  double[] correlate(double[] values, int height, int width) {
    double[] sums = new double[values.length];
    for (int tap = 0; tap < weights.length; tap++) {
      if (weights[tap] != 0) {
        addShifted(sums, values, height, width, tap);
      }
    }
    return sums;
  }

  private void addShifted(double[] sums, double[] values, int height, int width, int tap) {
    double weight = weights[tap];
    int[] columns = new int[width];
    for (int x = 0; x < width; x++) {
      columns[x] = mirrored(x + tap % side() - reach, width) * Pixels.CHANNELS;
    }
    int target = 0;
    for (int y = 0; y < height; y++) {
      int row = mirrored(y + tap / side() - reach, height) * width * Pixels.CHANNELS;
      for (int x = 0; x < width; x++) {
        int source = row + columns[x];
        sums[target++] += weight * values[source];
        sums[target++] += weight * values[source + 1];
        sums[target++] += weight * values[source + 2];
      }
    }
  }

  /** Length of the square's sides. */
  public int side() {
    return 2 * reach + 1;
  }

  /** The weights, row by row. */
  public double[] weights() {
    return weights.clone();
  }
}
