package mixup.dataset.canvas;

import mixup.dataset.Garments;

/** The outline of a garment, filled: dark prints and gaps inside it belong to it. */
final class Silhouette {
  private static final int SIDE = Garments.SIDE;
  private static final int DARK = 15;

  private Silhouette() {}

  /**
   * 255 where a pixel lies between the first and the last lit pixel of its row and of its column,
   * else 0.
   */
  static byte[] of(byte[] garment) {
    byte[] inRows = new byte[SIDE * SIDE];
    byte[] inColumns = new byte[SIDE * SIDE];
    for (int line = 0; line < SIDE; line++) {
      fill(garment, inRows, line * SIDE, 1);
      fill(garment, inColumns, line, SIDE);
    }
    for (int i = 0; i < inRows.length; i++) {
      inRows[i] &= inColumns[i];
    }
    return inRows;
  }

  /** Fills one row or column between its outermost lit pixels. */
  private static void fill(byte[] garment, byte[] filled, int start, int step) {
    int first = 0;
    int last = SIDE - 1;
    while (first < SIDE && !lit(garment[start + first * step])) {
      first++;
    }
    while (last > first && !lit(garment[start + last * step])) {
      last--;
    }
    for (int i = first; i <= last; i++) {
      filled[start + i * step] = (byte) 255;
    }
  }

  private static boolean lit(byte level) {
    return (level & 0xFF) > DARK;
  }
}
