package mixup.transform.pillow;

import java.util.Arrays;
import mixup.image.Picture;
import mixup.image.Size;

/**
 * One resize with weights: rows are made narrower or wider first and rounded to bytes, then rows
 * are summed. Only the rows that the second pass looks at are computed, each once; a ring keeps as
 * many as one result row needs, as ints, so that the sums run over ints alone.
 */
final class TwoPassResize {

  private final Picture picture;
  private final RowResize rows;
  private final Coefficients down;
  private final int rowLength;
  private final Size size;

  /**
   * Prepares a resize.
   *
   * @param across weights of a row, null if rows stay as they are
   * @param down weights of a column, null if columns stay as they are
   */
  TwoPassResize(Picture picture, Coefficients across, Coefficients down) {
    this.picture = picture;
    this.rows = new RowResize(picture, across);
    this.down = down;
    this.size =
        new Size(
            down == null ? picture.height() : down.results(),
            across == null ? picture.width() : across.results());
    this.rowLength = size.width() * picture.channels();
  }

  Picture run() {
    byte[] out = new byte[Math.multiplyExact(size.pixels(), picture.channels())];
    if (down == null) {
      copyRows(out);
    } else {
      sumRows(out);
    }
    return new Picture(out, size, picture.channels());
  }

  private void copyRows(byte[] out) {
    int[][] ring = new int[RowResize.ROWS][rowLength];
    for (int y = 0; y < size.height(); y++) {
      if (y % RowResize.ROWS == 0) {
        rows.compute(y, size.height(), ring);
      }
      int[] row = ring[y % RowResize.ROWS];
      for (int i = 0, at = y * rowLength; i < rowLength; i++) {
        out[at + i] = (byte) row[i];
      }
    }
  }

  private void sumRows(byte[] out) {
    int[][] ring = new int[down.taps() + RowResize.ROWS][rowLength];
    int[] sums = new int[rowLength];
    int bottom = down.first()[size.height() - 1] + down.count()[size.height() - 1];
    int known = down.first()[0];
    for (int y = 0; y < size.height(); y++) {
      int first = down.first()[y];
      int end = first + down.count()[y];
      for (known = Math.max(known, first); known < end; known += RowResize.ROWS) {
        rows.compute(known, bottom, ring);
      }
      Arrays.fill(sums, Coefficients.HALF);
      sum(sums, ring, first, end, down.weights(), y * down.taps());
      store(sums, out, y * rowLength);
    }
  }

  /** Two rows at a time, which halves the traffic of the sums. */
  private static void sum(
      int[] sums, int[][] ring, int first, int end, int[] weights, int weightAt) {
    int k = weightAt;
    int row = first;
    for (; row + 1 < end; row += 2, k += 2) {
      int[] second = ring[(row + 1) % ring.length];
      add(sums, ring[row % ring.length], weights[k], second, weights[k + 1]);
    }
    if (row < end) {
      add(sums, ring[row % ring.length], weights[k]);
    }
  }

  private static void add(int[] sums, int[] first, int weight, int[] second, int other) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += first[i] * weight + second[i] * other;
    }
  }

  private static void add(int[] sums, int[] row, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i] * weight;
    }
  }

  private static void store(int[] sums, byte[] out, int at) {
    for (int i = 0; i < sums.length; i++) {
      out[at + i] = (byte) Coefficients.level(sums[i]);
    }
  }
}
