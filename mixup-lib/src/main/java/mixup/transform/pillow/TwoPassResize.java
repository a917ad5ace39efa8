package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.image.Size;

/**
 * One resize with weights: rows are made narrower or wider first and rounded to bytes, then rows
 * are summed. Only the rows that the second pass looks at are computed, each once; a ring keeps as
 * many as one result row needs, as ints, so that the sums run over ints alone.
 */
final class TwoPassResize {

  private final Picture picture;
  private final Coefficients across;
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
    this.across = across;
    this.down = down;
    this.size =
        new Size(
            down == null ? picture.height() : down.results(),
            across == null ? picture.width() : across.results());
    this.rowLength = size.width() * picture.channels();
  }

  Picture run() {
    byte[] out = new byte[size.pixels() * picture.channels()];
    if (down == null) {
      copyRows(out);
    } else {
      sumRows(out);
    }
    return new Picture(out, size, picture.channels());
  }

  private void copyRows(byte[] out) {
    int[] row = new int[rowLength];
    for (int y = 0; y < size.height(); y++) {
      fill(y, row);
      for (int i = 0, at = y * rowLength; i < rowLength; i++) {
        out[at + i] = (byte) row[i];
      }
    }
  }

  private void sumRows(byte[] out) {
    int[][] ring = new int[down.taps()][rowLength];
    int[] sums = new int[rowLength];
    int next = 0;
    for (int y = 0; y < size.height(); y++) {
      int first = down.first()[y];
      int end = first + down.count()[y];
      for (next = Math.max(next, first); next < end; next++) {
        fill(next, ring[next % ring.length]);
      }
      java.util.Arrays.fill(sums, Coefficients.HALF);
      for (int source = first; source < end; source++) {
        add(sums, ring[source % ring.length], down.weights()[y * down.taps() + source - first]);
      }
      store(sums, out, y * rowLength);
    }
  }

  /** One source row after the first pass. */
  private void fill(int y, int[] row) {
    byte[] in = picture.pixels();
    int start = y * picture.width() * picture.channels();
    if (across == null) {
      for (int i = 0; i < row.length; i++) {
        row[i] = in[start + i] & 0xFF;
      }
    } else if (picture.channels() == 3) {
      colourRow(in, start, across, row);
    } else {
      greyRow(in, start, across, row);
    }
  }

  private static void colourRow(byte[] in, int start, Coefficients table, int[] row) {
    int[] weights = table.weights();
    for (int o = 0, to = 0; o < table.results(); o++, to += 3) {
      int red = Coefficients.HALF;
      int green = Coefficients.HALF;
      int blue = Coefficients.HALF;
      int at = start + 3 * table.first()[o];
      int k = o * table.taps();
      for (int end = k + table.count()[o]; k < end; k++, at += 3) {
        int weight = weights[k];
        red += (in[at] & 0xFF) * weight;
        green += (in[at + 1] & 0xFF) * weight;
        blue += (in[at + 2] & 0xFF) * weight;
      }
      row[to] = level(red);
      row[to + 1] = level(green);
      row[to + 2] = level(blue);
    }
  }

  private static void greyRow(byte[] in, int start, Coefficients table, int[] row) {
    int[] weights = table.weights();
    for (int o = 0; o < row.length; o++) {
      int sum = Coefficients.HALF;
      int at = start + table.first()[o];
      int k = o * table.taps();
      for (int end = k + table.count()[o]; k < end; k++, at++) {
        sum += (in[at] & 0xFF) * weights[k];
      }
      row[o] = level(sum);
    }
  }

  private static void add(int[] sums, int[] row, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i] * weight;
    }
  }

  private static void store(int[] sums, byte[] out, int at) {
    for (int i = 0; i < sums.length; i++) {
      out[at + i] = (byte) level(sums[i]);
    }
  }

  private static int level(int sum) {
    return Math.max(0, Math.min(255, sum >> Coefficients.BITS));
  }
}
