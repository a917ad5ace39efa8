package mixup.method.saliency;

import java.util.Arrays;

/**
 * The most active cells of every picture's map.
 *
 * @param flags {@code [N, rows, columns]}: one for a kept cell, else zero; not copied
 * @param rows of the map
 * @param columns of the map
 */
@SuppressWarnings("ArrayRecordComponent") // made once and handed on, never compared
public record AttentiveCells(float[] flags, int rows, int columns) {

  /** How many of a map's cells belong to a ratio: ⌊ratio · available⌋, at least one. */
  public static int count(double ratio, int available) {
    return Math.max(1, Math.min((int) (available * ratio), available));
  }

  /**
   * Chooses the {@code count} largest cells of every map; of equal cells the first.
   *
   * @param activity {@code [N, rows, columns]}
   * @throws IllegalArgumentException if the maps have fewer cells
   */
  public static AttentiveCells largest(float[] activity, int rows, int columns, int count) {
    int cells = rows * columns;
    if (count < 1 || count > cells) {
      throw new IllegalArgumentException(
          "%d cells are to be kept, the teacher's map has %dx%d; choose fewer cells or a larger"
                  .formatted(count, rows, columns)
              + " teacherSize");
    }
    float[] flags = new float[activity.length];
    for (int from = 0; from < activity.length; from += cells) {
      keepLargest(activity, flags, from, from + cells, count);
    }
    return new AttentiveCells(flags, rows, columns);
  }

  /** Everything above the count-th largest value, then the first of those that equal it. */
  private static void keepLargest(float[] activity, float[] flags, int from, int end, int count) {
    float[] sorted = Arrays.copyOfRange(activity, from, end);
    Arrays.sort(sorted);
    float least = sorted[sorted.length - count];
    int left = count;
    for (int p = from; p < end; p++) {
      if (activity[p] > least) {
        flags[p] = 1;
        left--;
      }
    }
    for (int p = from; p < end && left > 0; p++) {
      if (activity[p] == least) {
        flags[p] = 1;
        left--;
      }
    }
  }

  /**
   * For every row (or column) of a picture the row of the map that covers it: nearest neighbour
   * with PyTorch's rule for a given scale factor s = out / in, min(⌊i · float(1/s)⌋, in - 1).
   */
  public static long[] sources(int in, int out) {
    float step = (float) (1 / ((double) out / in));
    long[] sources = new long[out];
    for (int i = 0; i < out; i++) {
      sources[i] = Math.min((long) Math.floor(i * step), in - 1);
    }
    return sources;
  }

  /** Share of every picture's pixels that its kept cells cover, 0..1; cells differ in size. */
  public double[] shares(int height, int width) {
    int[] heights = sizes(rows, height);
    int[] widths = sizes(columns, width);
    double[] shares = new double[flags.length / (rows * columns)];
    for (int p = 0; p < flags.length; p++) {
      if (flags[p] > 0) {
        int cell = p % (rows * columns);
        shares[p / (rows * columns)] += heights[cell / columns] * widths[cell % columns];
      }
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= (double) height * width;
    }
    return shares;
  }

  private static int[] sizes(int in, int out) {
    int[] sizes = new int[in];
    for (long source : sources(in, out)) {
      sizes[(int) source]++;
    }
    return sizes;
  }
}
