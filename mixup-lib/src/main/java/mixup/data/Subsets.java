package mixup.data;

import java.util.Arrays;

/** Smaller sets taken out of a larger one. */
public final class Subsets {
  private Subsets() {}

  /**
   * A balanced subset: the first {@code perClass} pictures of each class, in their original order
   * (not sorted by class), so that the same call always gives the same pictures.
   *
   * @param set the set to take from
   * @param perClass pictures of each class, at least 1
   * @throws IllegalArgumentException if a class has fewer pictures
   */
  public static ImageSet firstPerClass(ImageSet set, int perClass) {
    if (perClass < 1) {
      throw new IllegalArgumentException("perClass must be at least 1, got " + perClass);
    }
    int[] taken = new int[set.classes()];
    int[] chosen = new int[set.size()];
    int count = 0;
    for (int i = 0; i < set.size(); i++) {
      if (taken[set.labels()[i]] < perClass) {
        taken[set.labels()[i]]++;
        chosen[count++] = i;
      }
    }
    requireFull(set, taken, perClass);
    return select(set, Arrays.copyOf(chosen, count));
  }

  /**
   * Copies the named pictures into a new set.
   *
   * @param set the set to take from
   * @param indices positions in {@code set}; order is kept, repetition is allowed
   * @throws IndexOutOfBoundsException if an index is not in 0..size-1
   */
  public static ImageSet select(ImageSet set, int[] indices) {
    int bytes = set.pictureBytes();
    byte[] pixels = new byte[Math.multiplyExact(indices.length, bytes)];
    int[] labels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      labels[i] = set.labels()[indices[i]];
      System.arraycopy(set.pixels(), indices[i] * bytes, pixels, i * bytes, bytes);
    }
    return new ImageSet(
        set.name(),
        set.channels(),
        set.height(),
        set.width(),
        pixels,
        labels,
        set.classNames(),
        set.normalization());
  }

  private static void requireFull(ImageSet set, int[] taken, int perClass) {
    for (int k = 0; k < taken.length; k++) {
      if (taken[k] < perClass) {
        throw new IllegalArgumentException(
            "%s: class %d (%s) has only %d pictures, %d were asked for"
                .formatted(set.name(), k, set.classNames().get(k), taken[k], perClass));
      }
    }
  }
}
