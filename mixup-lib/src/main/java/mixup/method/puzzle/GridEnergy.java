package mixup.method.puzzle;

import java.util.Arrays;

/**
 * An energy over labellings of a grid: with L labels, cells i and neighbours (i, j) below and to
 * the right,
 *
 * <pre>E(l) = (L-1)² Σ U_i(l_i) + Σ W_ij (l_i - l_j)²</pre>
 *
 * which is PuzzleMix's energy times (L-1)², so that all numbers are whole. The arrays are not
 * copied.
 */
public final class GridEnergy {

  private final int rows;
  private final int columns;
  private final int labels;
  private final long[] unary;
  private final long[] vertical;
  private final long[] horizontal;

  /**
   * An energy from its costs.
   *
   * @param unary U: {@code [rows, columns, labels]}
   * @param vertical W of a cell and the one below: {@code [rows - 1, columns]}, not negative
   * @param horizontal W of a cell and the one to the right: {@code [rows, columns - 1]}, not
   *     negative
   * @throws IllegalArgumentException if a length is wrong, there are fewer than two labels or a
   *     weight is negative: then the minimum cannot be found by a cut
   */
  public GridEnergy(
      int rows, int columns, int labels, long[] unary, long[] vertical, long[] horizontal) {
    if (rows < 1 || columns < 1 || labels < 2) {
      throw new IllegalArgumentException(
          "a grid needs cells and two labels, got " + rows + "x" + columns + ", " + labels);
    }
    requireLength("unary", unary, rows * columns * labels);
    requireLength("vertical", vertical, (rows - 1) * columns);
    requireLength("horizontal", horizontal, rows * (columns - 1));
    requireNotNegative("vertical", vertical);
    requireNotNegative("horizontal", horizontal);
    this.rows = rows;
    this.columns = columns;
    this.labels = labels;
    this.unary = unary;
    this.vertical = vertical;
    this.horizontal = horizontal;
  }

  private static void requireLength(String name, long[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          name + " needs " + length + " costs, got " + values.length);
    }
  }

  private static void requireNotNegative(String name, long[] values) {
    long lowest = Arrays.stream(values).min().orElse(0);
    if (lowest < 0) {
      throw new IllegalArgumentException(name + " weights must not be negative, got " + lowest);
    }
  }

  /** Rows of the grid. */
  public int rows() {
    return rows;
  }

  /** Columns of the grid. */
  public int columns() {
    return columns;
  }

  /** Number of labels L. */
  public int labels() {
    return labels;
  }

  /** Number of cells. */
  public int cells() {
    return rows * columns;
  }

  /** U of a cell, counted row by row, and a label. */
  public long unary(int cell, int label) {
    return unary[cell * labels + label];
  }

  /** W of a cell and the one below it. */
  public long vertical(int row, int column) {
    return vertical[row * columns + column];
  }

  /** W of a cell and the one to the right of it. */
  public long horizontal(int row, int column) {
    return horizontal[row * (columns - 1) + column];
  }

  /** Energy of a labelling with one label 0..L-1 per cell, row by row. */
  public long of(int[] labelling) {
    long scale = (long) (labels - 1) * (labels - 1);
    long energy = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int cell = row * columns + column;
        energy += scale * unary(cell, labelling[cell]);
        if (row + 1 < rows) {
          energy += vertical(row, column) * square(labelling[cell] - labelling[cell + columns]);
        }
        if (column + 1 < columns) {
          energy += horizontal(row, column) * square(labelling[cell] - labelling[cell + 1]);
        }
      }
    }
    return energy;
  }

  private static long square(long value) {
    return value * value;
  }

  /** Whether U(l-1) + U(l+1) is at least 2 U(l) for every cell and label. */
  boolean isConvex() {
    for (int i = 0; i < cells(); i++) {
      for (int label = 1; label + 1 < labels; label++) {
        if (unary(i, label - 1) + unary(i, label + 1) < 2 * unary(i, label)) {
          return false;
        }
      }
    }
    return true;
  }
}
