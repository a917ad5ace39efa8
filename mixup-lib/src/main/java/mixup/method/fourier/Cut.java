package mixup.method.fourier;

import java.util.Arrays;

/** Turns a grey picture into a mask of a given area: its brightest pixels belong to the mask. */
public final class Cut {

  private static final int BUCKETS = 1024;

  private Cut() {}

  /**
   * A mask with a sharp edge: 1 for the brightest pixels, 0 for the others. Equally bright pixels
   * are taken in the order of the picture.
   *
   * @param picture values 0..1
   * @param count number of ones, 0..size
   */
  public static float[] sharp(double[] picture, int count) {
    float[] mask = new float[picture.length];
    if (count == 0) {
      return mask;
    }
    double darkest = brightest(picture, count);
    int equal = count;
    for (double value : picture) {
      equal -= value > darkest ? 1 : 0;
    }
    for (int i = 0; i < mask.length; i++) {
      if (picture[i] > darkest || (picture[i] == darkest && equal-- > 0)) {
        mask[i] = 1;
      }
    }
    return mask;
  }

  /**
   * The count-th brightest value. Values are counted in buckets and only the bucket that holds the
   * answer is sorted, which takes a tenth of the time of sorting all.
   */
  private static double brightest(double[] picture, int count) {
    int[] sizes = new int[BUCKETS + 1];
    for (double value : picture) {
      sizes[(int) (value * BUCKETS)]++;
    }
    int bucket = BUCKETS;
    int brighter = 0;
    while (brighter + sizes[bucket] < count) {
      brighter += sizes[bucket--];
    }
    double[] members = new double[sizes[bucket]];
    int filled = 0;
    for (double value : picture) {
      if ((int) (value * BUCKETS) == bucket) {
        members[filled++] = value;
      }
    }
    Arrays.sort(members);
    return members[members.length - (count - brighter)];
  }

  /**
   * A mask with a soft edge: in the order of brightness 1 up to {@code count - edge}, then falling
   * in equal steps from 1 to 0 over {@code 2 edge} pixels, then 0.
   *
   * @param picture values 0..1
   * @param count number of pixels in the mask if the edge were sharp
   * @param edge half the number of pixels of the edge, 0 for a sharp one; at most count and size -
   *     count
   */
  public static float[] soft(double[] picture, int count, int edge) {
    if (edge == 0) {
      return sharp(picture, count);
    }
    double[] sorted = picture.clone();
    Arrays.sort(sorted);
    int[] taken = new int[picture.length];
    float[] mask = new float[picture.length];
    for (int i = 0; i < mask.length; i++) {
      int place = Arrays.binarySearch(sorted, picture[i]);
      // Equal values share one search result; each takes the next place below or above it.
      int rank = picture.length - 1 - next(sorted, place, taken);
      double share = 1 - (double) (rank - (count - edge)) / (2 * edge - 1);
      mask[i] = (float) Math.min(Math.max(share, 0), 1);
    }
    return mask;
  }

  /** The last free place of the values equal to that at a place. */
  private static int next(double[] sorted, int place, int[] taken) {
    int first = place;
    while (first > 0 && sorted[first - 1] == sorted[place]) {
      first--;
    }
    int last = place;
    while (last < sorted.length - 1 && sorted[last + 1] == sorted[place]) {
      last++;
    }
    return last - taken[first]++;
  }
}
