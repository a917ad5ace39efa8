package mixup.method.puzzle;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Steps on a grid of tiles in the order of their length, equally long ones in reading order of
 * where they lead; with the cost of each in float32, as the released code computes it.
 */
final class TileOffsets {

  private final int tiles;
  private final int[] down;
  private final int[] right;
  private final float[] cost;

  private TileOffsets(int tiles, int[] down, int[] right, float[] cost) {
    this.tiles = tiles;
    this.down = down;
    this.right = right;
    this.cost = cost;
  }

  static TileOffsets of(int tiles, float epsilon) {
    int span = 2 * tiles - 1;
    int[] order =
        IntStream.range(0, span * span)
            .boxed()
            .sorted(Comparator.comparingInt((Integer k) -> length(k, tiles)).thenComparing(k -> k))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] down = Arrays.stream(order).map(k -> k / span - (tiles - 1)).toArray();
    int[] right = Arrays.stream(order).map(k -> k % span - (tiles - 1)).toArray();
    float[] cost = new float[order.length + 1];
    for (int k = 0; k < order.length; k++) {
      cost[k] = epsilon * (length(order[k], tiles) / (float) ((tiles - 1) * (tiles - 1)));
    }
    cost[order.length] = Float.POSITIVE_INFINITY;
    return new TileOffsets(tiles, down, right, cost);
  }

  /** Squared length of the k-th step in reading order. */
  private static int length(int k, int tiles) {
    int span = 2 * tiles - 1;
    int down = k / span - (tiles - 1);
    int right = k % span - (tiles - 1);
    return down * down + right * right;
  }

  /** Number of steps. */
  int size() {
    return down.length;
  }

  /** Cost of step k; infinite for k = size. */
  float cost(int k) {
    return cost[k];
  }

  /** Where step k leads from a tile, or -1 if out of the grid. */
  int place(int k, int row, int column) {
    int toRow = row + down[k];
    int toColumn = column + right[k];
    boolean inside = toRow >= 0 && toRow < tiles && toColumn >= 0 && toColumn < tiles;
    return inside ? toRow * tiles + toColumn : -1;
  }
}
