package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import mixup.engine.ScriptOp;

/**
 * How a map {@code [N, h, w, C]} is cut into windows of 7x7 tokens: zeros at the bottom and right
 * where it does not fit, a cyclic shift up and left, then windows row by row.
 *
 * @param rows of the map
 * @param columns of the map
 * @param shift in both directions, 0 for none
 */
record WindowGrid(int rows, int columns, int shift) {

  /** Side of a window. */
  static final int SIDE = 7;

  /** Tokens of a window. */
  static final int TOKENS = SIDE * SIDE;

  private static final int SHIFT = SIDE / 2;

  /**
   * The grid of a map; nothing is shifted where the map is not larger than a window in both
   * directions.
   */
  static WindowGrid of(Shape map, boolean shifted) {
    int rows = Math.toIntExact(map.get(1));
    int columns = Math.toIntExact(map.get(2));
    return new WindowGrid(rows, columns, shifted && Math.min(rows, columns) > SIDE ? SHIFT : 0);
  }

  private static int windowsAlong(int size) {
    return (size + SIDE - 1) / SIDE;
  }

  private int below() {
    return windowsAlong(rows);
  }

  private int beside() {
    return windowsAlong(columns);
  }

  /** Windows of one map. */
  int windows() {
    return below() * beside();
  }

  /** Rows after padding. */
  int paddedRows() {
    return below() * SIDE;
  }

  /** Columns after padding. */
  int paddedColumns() {
    return beside() * SIDE;
  }

  private boolean fits() {
    return rows == paddedRows() && columns == paddedColumns();
  }

  /** {@code [N·windows, 49, C]}, the windows of a map next to each other. */
  NDArray cut(NDArray map) {
    String padded =
        fits()
            ? "x"
            : "torch.constant_pad_nd(x, [0, 0, 0, %d, 0, %d])"
                .formatted(paddedColumns() - columns, paddedRows() - rows);
    String cells = "[-1, %d, 7, %d, 7, torch.size(x, 3)]".formatted(below(), beside());
    String windows =
        "torch.permute(torch.reshape(%s, %s), [0, 1, 3, 2, 4, 5])"
            .formatted(rolled(padded, -shift), cells);
    return ScriptOp.of("torch.reshape(" + windows + ", [-1, 49, torch.size(x, 3)])", "x")
        .apply(map);
  }

  /** The map of windows: the way back from {@link #cut}. */
  NDArray join(NDArray windows) {
    String cells = "[-1, %d, %d, 7, 7, torch.size(x, 2)]".formatted(below(), beside());
    String ordered = "torch.permute(torch.reshape(x, %s), [0, 1, 3, 2, 4, 5])".formatted(cells);
    String map =
        "torch.reshape(%s, [-1, %d, %d, torch.size(x, 2)])"
            .formatted(ordered, paddedRows(), paddedColumns());
    String back = rolled(map, shift);
    String cropped = "torch.narrow(torch.narrow(%s, 1, 0, %d), 2, 0, %d)";
    return ScriptOp.of(fits() ? back : cropped.formatted(back, rows, columns), "x").apply(windows);
  }

  private String rolled(String array, int by) {
    return by == 0 ? array : "torch.roll(%s, [%d, %d], [1, 2])".formatted(array, by, by);
  }
}
