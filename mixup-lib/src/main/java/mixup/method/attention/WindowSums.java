package mixup.method.attention;

/** Sums of all square windows of a map by an integral image: four reads a window. */
final class WindowSums {

  private final int columns;
  private final int windowColumns;
  private final double[] sums;

  private WindowSums(int columns, int windowColumns, double[] sums) {
    this.columns = columns;
    this.windowColumns = windowColumns;
    this.sums = sums;
  }

  /**
   * Sums up.
   *
   * @param offset where the map begins
   * @param side of the window, 1 to the shorter side of the grid
   */
  static WindowSums of(float[] scores, int offset, TokenGrid grid, int side) {
    if (side < 1 || side > grid.side()) {
      throw new IllegalArgumentException("no window of side " + side + " in " + grid);
    }
    double[] integral = integral(scores, offset, grid);
    int stride = grid.columns() + 1;
    int high = grid.rows() - side + 1;
    int wide = grid.columns() - side + 1;
    double[] sums = new double[high * wide];
    for (int i = 0; i < sums.length; i++) {
      int corner = i / wide * stride + i % wide;
      int below = corner + side * stride;
      sums[i] = integral[below + side] - integral[below] - integral[corner + side];
      sums[i] += integral[corner];
    }
    return new WindowSums(grid.columns(), wide, sums);
  }

  /** Entry (r, c): sum of the scores above row r and left of column c. */
  private static double[] integral(float[] scores, int offset, TokenGrid grid) {
    int stride = grid.columns() + 1;
    double[] integral = new double[(grid.rows() + 1) * stride];
    for (int row = 0; row < grid.rows(); row++) {
      double line = 0;
      for (int column = 0; column < grid.columns(); column++) {
        line += scores[offset + row * grid.columns() + column];
        integral[(row + 1) * stride + column + 1] = integral[row * stride + column + 1] + line;
      }
    }
    return integral;
  }

  int least() {
    int best = 0;
    for (int i = 1; i < sums.length; i++) {
      best = sums[i] < sums[best] ? i : best;
    }
    return cell(best);
  }

  int most() {
    int best = 0;
    for (int i = 1; i < sums.length; i++) {
      best = sums[i] > sums[best] ? i : best;
    }
    return cell(best);
  }

  private int cell(int window) {
    return window / windowColumns * columns + window % windowColumns;
  }
}
