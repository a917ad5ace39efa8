package mixup.transform.pillow;

import mixup.image.Picture;

/**
 * The first pass of a resize, four rows at a time. Levels of two rows are packed into one long, so
 * that one product serves both: {@code weight * (p + q 2^32) = weight p + (weight q) 2^32}, and as
 * both sums fit into 32 bits with their sign, they can be told apart in the end. The results are
 * those of plain int sums, in about half the time.
 */
final class RowResize {

  /** Rows computed together. */
  static final int ROWS = 4;

  private static final long HALVES = ((long) Coefficients.HALF << 32) + Coefficients.HALF;

  private final Picture picture;
  private final Coefficients table;
  private final long[] upper;
  private final long[] lower;

  /**
   * Prepares the pass.
   *
   * @param table weights, null if rows stay as they are
   */
  RowResize(Picture picture, Coefficients table) {
    this.picture = picture;
    this.table = table;
    int packed = table == null ? 0 : picture.width() * picture.channels();
    this.upper = new long[packed];
    this.lower = new long[packed];
  }

  /**
   * Computes rows y, y+1, y+2 and y+3 as far as they lie above {@code end}, and puts row y to place
   * y modulo length of the ring.
   */
  void compute(int y, int end, int[][] ring) {
    if (table == null) {
      for (int row = y; row < Math.min(y + ROWS, end); row++) {
        widen(row, ring[row % ring.length]);
      }
      return;
    }
    int last =
        end - 1; // repeated where there are no four rows: the same place gets the same levels
    int y1 = Math.min(y + 1, last);
    int y2 = Math.min(y + 2, last);
    int y3 = Math.min(y + 3, last);
    pack(y, y1, upper);
    pack(y2, y3, lower);
    int[] row0 = ring[y % ring.length];
    int[] row1 = ring[y1 % ring.length];
    int[] row2 = ring[y2 % ring.length];
    int[] row3 = ring[y3 % ring.length];
    if (picture.channels() == 3) {
      colour(row0, row1, row2, row3);
    } else {
      grey(row0, row1, row2, row3);
    }
  }

  private void widen(int y, int[] row) {
    byte[] in = picture.pixels();
    for (int i = 0, start = y * row.length; i < row.length; i++) {
      row[i] = in[start + i] & 0xFF;
    }
  }

  private void pack(int first, int second, long[] packed) {
    byte[] in = picture.pixels();
    int a = first * packed.length;
    int b = second * packed.length;
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (in[a + i] & 0xFF) | (in[b + i] & 0xFFL) << 32;
    }
  }

  private void colour(int[] row0, int[] row1, int[] row2, int[] row3) {
    int[] weights = table.weights();
    for (int o = 0, to = 0; o < table.results(); o++, to += 3) {
      long red = HALVES;
      long green = HALVES;
      long blue = HALVES;
      long lowerRed = HALVES;
      long lowerGreen = HALVES;
      long lowerBlue = HALVES;
      int at = 3 * table.first()[o];
      int k = o * table.taps();
      for (int end = k + table.count()[o]; k < end; k++, at += 3) {
        long weight = weights[k];
        red += upper[at] * weight;
        green += upper[at + 1] * weight;
        blue += upper[at + 2] * weight;
        lowerRed += lower[at] * weight;
        lowerGreen += lower[at + 1] * weight;
        lowerBlue += lower[at + 2] * weight;
      }
      unpack(red, row0, row1, to);
      unpack(green, row0, row1, to + 1);
      unpack(blue, row0, row1, to + 2);
      unpack(lowerRed, row2, row3, to);
      unpack(lowerGreen, row2, row3, to + 1);
      unpack(lowerBlue, row2, row3, to + 2);
    }
  }

  private void grey(int[] row0, int[] row1, int[] row2, int[] row3) {
    int[] weights = table.weights();
    for (int o = 0; o < table.results(); o++) {
      long sum = HALVES;
      long lowerSum = HALVES;
      int at = table.first()[o];
      int k = o * table.taps();
      for (int end = k + table.count()[o]; k < end; k++, at++) {
        long weight = weights[k];
        sum += upper[at] * weight;
        lowerSum += lower[at] * weight;
      }
      unpack(sum, row0, row1, o);
      unpack(lowerSum, row2, row3, o);
    }
  }

  private static void unpack(long sums, int[] first, int[] second, int at) {
    int low = (int) sums;
    first[at] = Coefficients.level(low);
    second[at] = Coefficients.level((int) ((sums - low) >> 32));
  }
}
