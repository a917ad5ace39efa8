package mixup.data;

import java.util.Arrays;

/** The positions of each class of a set, in file order. */
final class ClassIndex {

  private final PictureSet set;
  private final int[][] positions;

  ClassIndex(PictureSet set) {
    this.set = set;
    int[] counts = new int[set.classes()];
    for (int i = 0; i < set.size(); i++) {
      counts[set.label(i)]++;
    }
    this.positions = new int[counts.length][];
    Arrays.setAll(positions, k -> new int[counts[k]]);
    int[] next = new int[counts.length];
    for (int i = 0; i < set.size(); i++) {
      int label = set.label(i);
      positions[label][next[label]++] = i;
    }
  }

  /** Positions of a class; shared, read only. */
  int[] of(int label) {
    return positions[label];
  }

  int count(int label) {
    return positions[label].length;
  }

  /**
   * Refuses to take more of a class than there is.
   *
   * @throws IllegalArgumentException naming the class
   */
  void require(int label, int wanted) {
    if (count(label) < wanted) {
      throw new IllegalArgumentException(
          "%s: class %d (%s) has only %d pictures, %d were asked for"
              .formatted(set.name(), label, set.classNames().get(label), count(label), wanted));
    }
  }
}
