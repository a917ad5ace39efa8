package mixup.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Smaller sets taken out of a larger one. What is taken keeps the order of the file, so that the
 * same call always gives the same pictures in the same order.
 */
public final class Subsets {
  private Subsets() {}

  /**
   * A balanced subset: the first {@code perClass} pictures of each class, in their original order
   * (not sorted by class).
   *
   * @param set the set to take from
   * @param perClass pictures of each class, at least 1
   * @throws IllegalArgumentException if a class has fewer pictures
   */
  public static PictureSet firstPerClass(PictureSet set, int perClass) {
    requirePositive("perClass", perClass);
    return choose(set, counts(set, perClass), "the first " + perClass + " of each class");
  }

  /**
   * {@link #firstPerClass(PictureSet, int)} of a set in memory.
   *
   * @throws IllegalArgumentException if a class has fewer pictures
   */
  public static ImageSet firstPerClass(ImageSet set, int perClass) {
    return firstPerClass((PictureSet) set, perClass).inMemory();
  }

  /**
   * The same number of each class, drawn without replacement: the labelled part of semi-supervised
   * training.
   *
   * @param random decides which; the same generator state gives the same pictures
   * @throws IllegalArgumentException if a class has fewer pictures
   */
  public static PictureSet drawnPerClass(PictureSet set, int perClass, RandomGenerator random) {
    requirePositive("perClass", perClass);
    ClassIndex index = new ClassIndex(set);
    boolean[] taken = new boolean[set.size()];
    for (int k = 0; k < set.classes(); k++) {
      index.require(k, perClass);
      int[] order = Permutations.uniform(random, index.count(k));
      for (int i = 0; i < perClass; i++) {
        taken[index.of(k)[order[i]]] = true;
      }
    }
    return selected(set, taken, perClass + " of each class, drawn");
  }

  /**
   * An exponentially imbalanced subset (Cui et al. 2019): of K classes, class k keeps its first
   * {@code round(most · (least / most)^(k / (K - 1)))} pictures. Cui et al. cut instead of
   * rounding, so that their counts are lower by one in some classes.
   *
   * @param most pictures of class 0
   * @param least pictures of the last class, 1..most
   * @throws IllegalArgumentException if a class has fewer pictures
   */
  public static PictureSet longTail(PictureSet set, int most, int least) {
    return choose(
        set,
        longTailCounts(set.classes(), most, least),
        "long tail from " + most + " to " + least + " per class");
  }

  /** Pictures of each class in a long-tailed set. */
  public static int[] longTailCounts(int classes, int most, int least) {
    requirePositive("least", least);
    if (least > most) {
      throw new IllegalArgumentException(
          "a long tail falls: least must not exceed most, got " + least + " and " + most);
    }
    int last = Math.max(1, classes - 1);
    double ratio = (double) least / most;
    return IntStream.range(0, classes)
        .map(k -> (int) Math.rint(most * Math.pow(ratio, (double) k / last)))
        .toArray();
  }

  /**
   * A fixed validation split: the last {@code perClass} pictures of each class become the test, the
   * rest stays for training.
   *
   * @throws IllegalArgumentException if a class has not more than that
   */
  public static Splits holdOut(PictureSet set, int perClass) {
    requirePositive("perClass", perClass);
    ClassIndex index = new ClassIndex(set);
    boolean[] held = new boolean[set.size()];
    boolean[] kept = new boolean[set.size()];
    Arrays.fill(kept, true);
    for (int k = 0; k < set.classes(); k++) {
      index.require(k, perClass + 1);
      for (int i = index.count(k) - perClass; i < index.count(k); i++) {
        held[index.of(k)[i]] = true;
        kept[index.of(k)[i]] = false;
      }
    }
    return new Splits(
        selected(set, kept, "all but the last " + perClass + " of each class"),
        selected(set, held, "the last " + perClass + " of each class, held out for validation"));
  }

  /**
   * The pictures of some classes, whose numbers then begin at 0.
   *
   * @param from first class
   * @param to last class, inclusive
   */
  public static PictureSet classes(PictureSet set, int from, int to) {
    if (from < 0 || to < from || to >= set.classes()) {
      throw new IllegalArgumentException(
          "%s has classes 0..%d, got %d..%d".formatted(set.name(), set.classes() - 1, from, to));
    }
    int[] indices =
        IntStream.range(0, set.size())
            .filter(i -> set.label(i) >= from && set.label(i) <= to)
            .toArray();
    return new SelectedPictures(
        set, indices, from, set.classNames().subList(from, to + 1), "classes " + from + ".." + to);
  }

  /**
   * The named pictures.
   *
   * @param set the set to take from
   * @param indices positions in {@code set}; order is kept, repetition is allowed
   * @throws IndexOutOfBoundsException if an index is not in 0..size-1
   */
  public static PictureSet select(PictureSet set, int[] indices) {
    for (int index : indices) {
      Objects.checkIndex(index, set.size());
    }
    return new SelectedPictures(set, indices, 0, set.classNames(), "chosen one by one");
  }

  /** {@link #select(PictureSet, int[])} of a set in memory, copied. */
  public static ImageSet select(ImageSet set, int[] indices) {
    return select((PictureSet) set, indices).inMemory();
  }

  private static int[] counts(PictureSet set, int perClass) {
    int[] counts = new int[set.classes()];
    Arrays.fill(counts, perClass);
    return counts;
  }

  private static PictureSet choose(PictureSet set, int[] counts, String words) {
    ClassIndex index = new ClassIndex(set);
    boolean[] taken = new boolean[set.size()];
    for (int k = 0; k < counts.length; k++) {
      index.require(k, counts[k]);
      for (int i = 0; i < counts[k]; i++) {
        taken[index.of(k)[i]] = true;
      }
    }
    return selected(set, taken, words);
  }

  private static PictureSet selected(PictureSet set, boolean[] taken, String words) {
    int[] indices = IntStream.range(0, taken.length).filter(i -> taken[i]).toArray();
    return new SelectedPictures(set, indices, 0, set.classNames(), words);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + value);
    }
  }
}
