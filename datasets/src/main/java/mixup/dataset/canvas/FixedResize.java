package mixup.dataset.canvas;

import mixup.dataset.Garments;

/**
 * Bilinear resizing of a garment with pixel centres at one half, in whole numbers: positions have
 * eight bits after the point. Shrinking does not average, which is good enough here.
 */
final class FixedResize {
  private static final int SIDE = Garments.SIDE;
  private static final int ONE = 256;

  private final int side;
  private final int[] position;

  /** To {@code side * side} pixels. */
  FixedResize(int side) {
    this.side = side;
    this.position = new int[side];
    for (int i = 0; i < side; i++) {
      int center = (2 * i + 1) * SIDE * ONE / 2 / side - ONE / 2;
      position[i] = Math.min(Math.max(center, 0), (SIDE - 1) * ONE);
    }
  }

  /** Levels 0..255 of the resized picture, row-major. */
  int[] apply(byte[] garment) {
    int[] resized = new int[side * side];
    for (int y = 0; y < side; y++) {
      int row = position[y] / ONE;
      int below = Math.min(row + 1, SIDE - 1);
      int share = position[y] % ONE;
      for (int x = 0; x < side; x++) {
        int upper = between(garment, row, position[x]);
        int lower = between(garment, below, position[x]);
        resized[y * side + x] = (upper * (ONE - share) + lower * share + ONE * ONE / 2) / ONE / ONE;
      }
    }
    return resized;
  }

  /** A level in a row, times 256. */
  private static int between(byte[] garment, int row, int position) {
    int column = position / ONE;
    int next = Math.min(column + 1, SIDE - 1);
    int share = position % ONE;
    int left = garment[row * SIDE + column] & 0xFF;
    int right = garment[row * SIDE + next] & 0xFF;
    return left * (ONE - share) + right * share;
  }
}
