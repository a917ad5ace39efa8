package mixup.eval;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import mixup.data.PictureSet;

/**
 * Head, middle and tail of a long-tailed training set, and the accuracy on each of them (Liu et al.
 * 2019: more than 100 training pictures, 20 to 100, fewer than 20).
 */
public final class ClassGroups {

  /** Part of the distribution a class belongs to. */
  public enum Group {
    /** More than 100 training pictures. */
    HEAD,
    /** 20 to 100. */
    MIDDLE,
    /** Fewer than 20. */
    TAIL
  }

  private static final int MANY = 100;
  private static final int FEW = 20;

  private final Group[] groups;

  private ClassGroups(Group[] groups) {
    this.groups = groups;
  }

  /** Groups the classes by their number of training pictures. */
  public static ClassGroups of(PictureSet train) {
    int[] counts = new int[train.classes()];
    for (int i = 0; i < train.size(); i++) {
      counts[train.label(i)]++;
    }
    return new ClassGroups(
        Arrays.stream(counts).mapToObj(ClassGroups::group).toArray(Group[]::new));
  }

  private static Group group(int count) {
    if (count > MANY) {
      return Group.HEAD;
    }
    return count < FEW ? Group.TAIL : Group.MIDDLE;
  }

  /**
   * Group of a class.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public Group of(int label) {
    if (label < 0 || label >= groups.length) {
      throw new IllegalArgumentException("class " + label + " is not in 0.." + (groups.length - 1));
    }
    return groups[label];
  }

  /**
   * Percent of right answers in each group; a group without samples is left out.
   *
   * @param predictions of N samples
   * @param labels their classes
   * @throws IllegalArgumentException if the numbers of samples differ
   */
  public Map<Group, Double> accuracy(Predictions predictions, long[] labels) {
    if (predictions.size() != labels.length) {
      throw new IllegalArgumentException(
          predictions.size() + " predictions, but " + labels.length + " labels");
    }
    boolean[] right = predictions.right();
    int[] all = new int[Group.values().length];
    int[] hits = new int[all.length];
    for (int i = 0; i < labels.length; i++) {
      int group = of((int) labels[i]).ordinal();
      all[group]++;
      hits[group] += right[i] ? 1 : 0;
    }
    Map<Group, Double> shares = new EnumMap<>(Group.class);
    for (Group group : Group.values()) {
      if (all[group.ordinal()] > 0) {
        shares.put(group, 100.0 * hits[group.ordinal()] / all[group.ordinal()]);
      }
    }
    return shares;
  }
}
