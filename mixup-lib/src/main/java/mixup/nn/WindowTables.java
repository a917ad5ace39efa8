package mixup.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Constants of window attention. They follow from sizes alone, so one copy per device serves all
 * networks; they are kept for the life of the JVM, as compiled operators are.
 */
final class WindowTables {

  /** Distances along one axis: -6 to 6. */
  static final int DISTANCES = 2 * WindowGrid.SIDE - 1;

  private static final float HIDDEN = -100f;

  private static final Map<Device, NDArray> ROWS = new ConcurrentHashMap<>();
  private static final Map<MaskKey, NDArray> MASKS = new ConcurrentHashMap<>();

  private record MaskKey(Device device, WindowGrid grid) {}

  private WindowTables() {}

  /**
   * Rows of the table of relative positions, {@code [49 · 49]}: row (yi − yj + 6) · 13 + (xi − xj +
   * 6) for query i and key j.
   */
  static NDArray relativeRows(Device device) {
    return ROWS.computeIfAbsent(device, d -> manager(d).create(relativeRows()));
  }

  private static NDManager manager(Device device) {
    return NDManager.newBaseManager(device, "PyTorch");
  }

  private static long[] relativeRows() {
    int side = WindowGrid.SIDE;
    int tokens = WindowGrid.TOKENS;
    long[] rows = new long[tokens * tokens];
    for (int i = 0; i < tokens; i++) {
      for (int j = 0; j < tokens; j++) {
        int down = i / side - j / side + side - 1;
        int right = i % side - j % side + side - 1;
        rows[i * tokens + j] = (long) down * DISTANCES + right;
      }
    }
    return rows;
  }

  /**
   * What is added to the logits of a shifted grid, {@code [windows, 1, 49, 49]} in float32: −100
   * for pairs that are no neighbours in the picture, else 0.
   */
  static NDArray mask(Device device, WindowGrid grid) {
    return MASKS.computeIfAbsent(new MaskKey(device, grid), k -> newMask(device, grid));
  }

  private static NDArray newMask(Device device, WindowGrid grid) {
    int tokens = WindowGrid.TOKENS;
    float[] values = new float[grid.windows() * tokens * tokens];
    for (int w = 0; w < grid.windows(); w++) {
      int[] labels = labels(grid, w);
      for (int i = 0; i < tokens; i++) {
        for (int j = 0; j < tokens; j++) {
          values[(w * tokens + i) * tokens + j] = labels[i] == labels[j] ? 0 : HIDDEN;
        }
      }
    }
    return manager(device).create(values, new Shape(grid.windows(), 1, tokens, tokens));
  }

  /** Regions of the tokens of one window in the shifted map, numbered row by row. */
  private static int[] labels(WindowGrid grid, int window) {
    int side = WindowGrid.SIDE;
    int beside = grid.paddedColumns() / side;
    int[] labels = new int[WindowGrid.TOKENS];
    for (int i = 0; i < labels.length; i++) {
      int row = region(window / beside * side + i / side, grid.paddedRows(), grid.shift());
      int column = region(window % beside * side + i % side, grid.paddedColumns(), grid.shift());
      labels[i] = 3 * row + column;
    }
    return labels;
  }

  private static int region(int position, int size, int shift) {
    if (position < size - WindowGrid.SIDE) {
      return 0;
    }
    return position < size - shift ? 1 : 2;
  }
}
