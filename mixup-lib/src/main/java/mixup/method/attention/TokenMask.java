package mixup.method.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/**
 * Which cells of a grid are marked. Immutable; prints as rows of {@code #} and {@code .}, and so it
 * stands in JSON.
 */
public final class TokenMask {

  private final TokenGrid grid;
  private final boolean[] cells;

  private TokenMask(TokenGrid grid, boolean[] cells) {
    this.grid = grid;
    this.cells = cells;
  }

  /**
   * A mask from its cells, row by row.
   *
   * @throws IllegalArgumentException if there are not as many as the grid has
   */
  public static TokenMask of(TokenGrid grid, boolean[] cells) {
    if (cells.length != grid.tokens()) {
      throw new IllegalArgumentException(
          grid.tokens() + " cells are needed, got " + cells.length);
    }
    return new TokenMask(grid, cells.clone());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if rows differ in length or have other signs than # and .
   */
  @JsonCreator
  public static TokenMask parse(String text) {
    String[] rows = text.split("/", -1);
    TokenGrid grid = new TokenGrid(rows.length, rows[0].length());
    boolean[] cells = new boolean[grid.tokens()];
    for (int i = 0; i < cells.length; i++) {
      String row = rows[i / grid.columns()];
      if (row.length() != grid.columns() || !row.matches("[#.]*")) {
        throw new IllegalArgumentException("no mask of rows of # and .: " + text);
      }
      cells[i] = row.charAt(i % grid.columns()) == '#';
    }
    return new TokenMask(grid, cells);
  }

  /** Nothing is marked. */
  public static TokenMask empty(TokenGrid grid) {
    return new TokenMask(grid, new boolean[grid.tokens()]);
  }

  /** The first {@code count} cells of an order are marked. */
  public static TokenMask first(TokenGrid grid, int[] order, int count) {
    boolean[] cells = new boolean[grid.tokens()];
    for (int i = 0; i < count; i++) {
      cells[order[i]] = true;
    }
    return new TokenMask(grid, cells);
  }

  /**
   * A rectangle of pixels as the grid sees it: a token is marked if the pixel it takes is inside.
   *
   * @param bottom row after the last
   * @param right column after the last
   * @param height of the picture
   * @param width of the picture
   */
  public static TokenMask box(
      TokenGrid grid, int top, int left, int bottom, int right, int height, int width) {
    int[] rows = grid.rowsIn(height);
    int[] columns = grid.columnsIn(width);
    boolean[] cells = new boolean[grid.tokens()];
    for (int i = 0; i < cells.length; i++) {
      int row = rows[i / grid.columns()];
      int column = columns[i % grid.columns()];
      cells[i] = row >= top && row < bottom && column >= left && column < right;
    }
    return new TokenMask(grid, cells);
  }

  /**
   * A square window.
   *
   * @param corner its top left cell
   */
  public static TokenMask window(TokenGrid grid, int corner, int side) {
    boolean[] cells = new boolean[grid.tokens()];
    for (int i = 0; i < side * side; i++) {
      cells[corner + i / side * grid.columns() + i % side] = true;
    }
    return new TokenMask(grid, cells);
  }

  /** Rows and columns. */
  public TokenGrid grid() {
    return grid;
  }

  /** Whether a cell is marked. */
  public boolean marks(int cell) {
    return cells[cell];
  }

  /** Number of marked cells. */
  public int count() {
    int count = 0;
    for (boolean cell : cells) {
      count += cell ? 1 : 0;
    }
    return count;
  }

  /** Share of marked cells, 0..1. */
  public double share() {
    return count() / (double) cells.length;
  }

  /** The other cells. */
  public TokenMask inverse() {
    boolean[] others = new boolean[cells.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = !cells[i];
    }
    return new TokenMask(grid, others);
  }

  /**
   * Every cell becomes a block of {@code factor} by {@code factor} cells; what sticks out of the
   * larger grid is cut off.
   */
  public TokenMask enlarged(int factor, TokenGrid larger) {
    boolean[] all = new boolean[larger.tokens()];
    for (int i = 0; i < all.length; i++) {
      int row = i / larger.columns() / factor;
      int column = i % larger.columns() / factor;
      all[i] = cells[row * grid.columns() + column];
    }
    return new TokenMask(larger, all);
  }

  /** One for marked pixels, else zero: float32 {@code [1, 1, height, width]}, nearest. */
  public NDArray pixels(NDManager manager, int height, int width) {
    float[] values = new float[height * width];
    paint(values, 0, height, width);
    return manager.create(values, new Shape(1, 1, height, width));
  }

  /** Masks of several pictures: {@code [N, 1, height, width]}, as {@link #pixels}. */
  public static NDArray pixels(
      List<TokenMask> masks, NDManager manager, int height, int width) {
    float[] values = new float[masks.size() * height * width];
    for (int n = 0; n < masks.size(); n++) {
      masks.get(n).paint(values, n * height * width, height, width);
    }
    return manager.create(values, new Shape(masks.size(), 1, height, width));
  }

  private void paint(float[] values, int offset, int height, int width) {
    int[] rows = TokenGrid.nearest(height, grid.rows());
    int[] columns = TokenGrid.nearest(width, grid.columns());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        values[offset + y * width + x] = cells[rows[y] * grid.columns() + columns[x]] ? 1 : 0;
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenMask mask
        && grid.equals(mask.grid)
        && Arrays.equals(cells, mask.cells);
  }

  @Override
  public int hashCode() {
    return 31 * grid.hashCode() + Arrays.hashCode(cells);
  }

  @JsonValue
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      text.append(i > 0 && i % grid.columns() == 0 ? "/" : "").append(cells[i] ? '#' : '.');
    }
    return text.toString();
  }
}
