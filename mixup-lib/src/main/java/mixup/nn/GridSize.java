package mixup.nn;

/**
 * Rows and columns of tokens.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
record GridSize(int rows, int columns) {

  GridSize {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException("grid of " + rows + "x" + columns + " tokens");
    }
  }

  /** Number of tokens. */
  int tokens() {
    return rows * columns;
  }

  /** The grid after a convolution. */
  GridSize after(ConvShape convolution) {
    return new GridSize((int) convolution.outputSize(rows), (int) convolution.outputSize(columns));
  }
}
