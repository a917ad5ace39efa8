package mixup.dataset.canvas;

/**
 * Where a garment is put; it may stick out of the canvas.
 *
 * @param top first row
 * @param left first column
 * @param side rows and columns
 */
record Square(int top, int left, int side) {

  /** Whether the two share at most a fifth of what they cover together. */
  boolean isClearOf(Square other) {
    int rows = Math.min(top + side, other.top + other.side) - Math.max(top, other.top);
    int columns = Math.min(left + side, other.left + other.side) - Math.max(left, other.left);
    int shared = Math.max(rows, 0) * Math.max(columns, 0);
    int union = side * side + other.side * other.side - shared;
    return 100 * shared <= 20 * union;
  }
}
