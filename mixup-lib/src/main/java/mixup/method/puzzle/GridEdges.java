package mixup.method.puzzle;

/**
 * Neighbours in a grid: first every cell with the one below, then every cell with the right one.
 */
final class GridEdges {

  private GridEdges() {}

  /** The upper or left cell of every edge. */
  static int[] tails(int rows, int columns) {
    int[] tails = new int[(rows - 1) * columns + rows * (columns - 1)];
    int e = 0;
    for (int cell = 0; cell < (rows - 1) * columns; cell++) {
      tails[e++] = cell;
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column + 1 < columns; column++) {
        tails[e++] = row * columns + column;
      }
    }
    return tails;
  }

  /** The lower or right cell of every edge. */
  static int[] heads(int rows, int columns) {
    int[] heads = tails(rows, columns);
    int vertical = (rows - 1) * columns;
    for (int e = 0; e < heads.length; e++) {
      heads[e] += e < vertical ? columns : 1;
    }
    return heads;
  }
}
