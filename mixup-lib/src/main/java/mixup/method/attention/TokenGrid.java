package mixup.method.attention;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import mixup.nn.ClassAttention;

/**
 * Rows and columns of the patches a network attends to.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
public record TokenGrid(int rows, int columns) {

  public TokenGrid {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException("a grid needs tokens, got " + rows + "x" + columns);
    }
  }

  /** The grid of a network's last block. */
  public static TokenGrid of(ClassAttention network) {
    Shape grid = network.attentionGrid();
    return new TokenGrid((int) grid.get(0), (int) grid.get(1));
  }

  /** Number of tokens T. */
  public int tokens() {
    return rows * columns;
  }

  /** Tokens of the shorter side: the largest square window. */
  public int side() {
    return Math.min(rows, columns);
  }

  /**
   * Rows of a patch.
   *
   * @param height of the picture
   * @throws IllegalArgumentException if the patches do not fill the picture
   */
  public int patchHeight(int height) {
    return whole("rows", height, rows);
  }

  /** Columns of a patch; see {@link #patchHeight}. */
  public int patchWidth(int width) {
    return whole("columns", width, columns);
  }

  private static int whole(String what, int pixels, int tokens) {
    if (pixels % tokens != 0) {
      throw new IllegalArgumentException(
          pixels + " " + what + " of pixels are no multiple of " + tokens + " tokens");
    }
    return pixels / tokens;
  }

  /** The pixel row each token row takes its mask from; see {@link #nearest}. */
  public int[] rowsIn(int height) {
    return nearest(rows, height);
  }

  /** The pixel column each token column takes its mask from; see {@link #nearest}. */
  public int[] columnsIn(int width) {
    return nearest(columns, width);
  }

  /**
   * Nearest resize as the framework has it: source = ⌊target · in / out⌋ in float32.
   *
   * @param out number of targets
   * @param in number of sources
   */
  static int[] nearest(int out, int in) {
    float scale = (float) in / out;
    int[] sources = new int[out];
    for (int i = 0; i < out; i++) {
      sources[i] = Math.min((int) (i * scale), in - 1);
    }
    return sources;
  }

  /** As {@link #nearest}, for the device. */
  static long[] nearestIndex(int out, int in) {
    return Arrays.stream(nearest(out, in)).asLongStream().toArray();
  }
}
