package mixup.method.attention;

/**
 * Covers a number of cells by rectangles of random size and shape, as BEiT does it: areas from 1 to
 * what is still wanted, aspect ratios from 0.3 to 1/0.3, evenly on the logarithm.
 */
public final class BlockMask {

  private static final int TRIES = 10;
  private static final double LOG_ASPECT = Math.log(0.3);

  private final TokenGrid grid;
  private final MaskChoices choices;
  private final boolean[] cells;

  private BlockMask(TokenGrid grid, MaskChoices choices) {
    this.grid = grid;
    this.choices = choices;
    this.cells = new boolean[grid.tokens()];
  }

  /**
   * Draws a mask. It has fewer than {@code count} cells if ten rectangles in a row did not fit, and
   * never more.
   *
   * @param count wanted cells, 0 to the tokens of the grid
   */
  public static TokenMask draw(TokenGrid grid, int count, MaskChoices choices) {
    BlockMask mask = new BlockMask(grid, choices);
    int covered = 0;
    while (covered < count) {
      int added = mask.add(count - covered);
      if (added == 0) {
        break;
      }
      covered += added;
    }
    return TokenMask.of(grid, mask.cells);
  }

  /** Adds the first of ten rectangles that covers between 1 and {@code rest} new cells. */
  private int add(int rest) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      double area = choices.uniform(1, rest);
      double aspect = Math.exp(choices.uniform(LOG_ASPECT, -LOG_ASPECT));
      int height = (int) Math.rint(Math.sqrt(area * aspect));
      int width = (int) Math.rint(Math.sqrt(area / aspect));
      if (height < grid.rows() && width < grid.columns()) {
        int top = choices.integer(0, grid.rows() - height);
        int left = choices.integer(0, grid.columns() - width);
        int fresh = fresh(top, left, height, width);
        if (fresh > 0 && fresh <= rest) {
          cover(top, left, height, width);
          return fresh;
        }
      }
    }
    return 0;
  }

  private int fresh(int top, int left, int height, int width) {
    int fresh = 0;
    for (int row = top; row < top + height; row++) {
      for (int column = left; column < left + width; column++) {
        fresh += cells[row * grid.columns() + column] ? 0 : 1;
      }
    }
    return fresh;
  }

  private void cover(int top, int left, int height, int width) {
    for (int row = top; row < top + height; row++) {
      for (int column = left; column < left + width; column++) {
        cells[row * grid.columns() + column] = true;
      }
    }
  }
}
