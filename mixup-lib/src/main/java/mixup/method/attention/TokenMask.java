package mixup.method.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import mixup.engine.Gather;

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
      throw new IllegalArgumentException(grid.tokens() + " cells are needed, got " + cells.length);
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
    return pixels(List.of(this), manager, height, width);
  }

  /**
   * Masks of several pictures, as above: {@code [N, 1, height, width]}. Cells travel to the device,
   * pixels are made there.
   */
  public static NDArray pixels(List<TokenMask> masks, NDManager manager, int height, int width) {
    TokenGrid grid = masks.get(0).grid;
    Shape shape = new Shape(masks.size(), 1, grid.rows(), grid.columns());
    try (NDArray cells = manager.create(cells(masks), shape);
        NDArray rows = manager.create(TokenGrid.nearestIndex(height, grid.rows()));
        NDArray columns = manager.create(TokenGrid.nearestIndex(width, grid.columns()))) {
      return Gather.grid(cells, rows, columns);
    }
  }

  private static float[] cells(List<TokenMask> masks) {
    int tokens = masks.get(0).cells.length;
    float[] values = new float[masks.size() * tokens];
    for (int i = 0; i < values.length; i++) {
      values[i] = masks.get(i / tokens).cells[i % tokens] ? 1 : 0;
    }
    return values;
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
