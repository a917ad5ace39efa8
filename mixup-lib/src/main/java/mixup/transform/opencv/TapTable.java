package mixup.transform.opencv;

/**
 * Weights of the pixels around a place, for 32 by 32 places inside a pixel, in units of 1/32768.
 * Each block of weights adds up to one.
 */
final class TapTable {

  static final int STEPS = 32;
  static final int BITS = 15;

  static final TapTable LINEAR = new TapTable(2);
  static final TapTable CUBIC = new TapTable(4);

  private static final int ONE = 1 << BITS;
  private static final float A = -0.75f;

  private final int side;
  private final short[] weights;

  private TapTable(int side) {
    this.side = side;
    weights = new short[STEPS * STEPS * side * side];
    for (int y = 0; y < STEPS; y++) {
      for (int x = 0; x < STEPS; x++) {
        fill((y * STEPS + x) * side * side, line(y), line(x));
      }
    }
  }

  /** Pixels per direction, 2 or 4. */
  int side() {
    return side;
  }

  /** Blocks of side · side weights, rows first; the block of (y, x) is number y · 32 + x. */
  short[] weights() {
    return weights;
  }

  private float[] line(int step) {
    float x = step / (float) STEPS;
    if (side == 2) {
      return new float[] {1 - x, x};
    }
    float[] taps = new float[4];
    taps[0] = ((A * (x + 1) - 5 * A) * (x + 1) + 8 * A) * (x + 1) - 4 * A;
    taps[1] = ((A + 2) * x - (A + 3)) * x * x + 1;
    taps[2] = ((A + 2) * (1 - x) - (A + 3)) * (1 - x) * (1 - x) + 1;
    taps[3] = 1 - taps[0] - taps[1] - taps[2];
    return taps;
  }

  private void fill(int block, float[] rows, float[] columns) {
    int sum = 0;
    for (int r = 0; r < side; r++) {
      for (int c = 0; c < side; c++) {
        int weight = (int) Math.rint(rows[r] * columns[c] * ONE);
        weights[block + r * side + c] = (short) Math.min(weight, Short.MAX_VALUE);
        sum += weights[block + r * side + c];
      }
    }
    if (sum != ONE) {
      mend(block, ONE - sum);
    }
  }

  /**
   * What rounding lost goes to the largest of four taps, what it gained is taken from the smallest.
   * The four are the third and fourth of each direction, not the middle ones: so OpenCV does it. Of
   * two by two taps only the last is among them; there a weight of one was cut to 32767, which no
   * result shows.
   */
  private void mend(int block, int missing) {
    int best = side / 2 * side + side / 2;
    for (int r = side / 2; r < side; r++) {
      for (int c = side / 2; c < side; c++) {
        int at = r * side + c;
        int gain = weights[block + at] - weights[block + best];
        best = (missing > 0 ? gain > 0 : gain < 0) ? at : best;
      }
    }
    weights[block + best] += (short) missing;
  }
}
