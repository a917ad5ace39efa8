package mixup.notebook.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mixup.data.PictureSet;
import mixup.notebook.Chart;

/** How many pictures each class of a set has. */
public final class ClassCounts {

  private ClassCounts() {}

  /** Pictures of each class. */
  public static int[] of(PictureSet set) {
    int[] counts = new int[set.classes()];
    for (int i = 0; i < set.size(); i++) {
      counts[set.label(i)]++;
    }
    return counts;
  }

  /**
   * One bar for each class and set, side by side.
   *
   * @param sets of the same classes, by the words of the legend, in the order of the bars
   * @throws IllegalArgumentException if the classes differ, or there is no set
   */
  public static Chart chart(String title, Map<String, ? extends PictureSet> sets) {
    if (sets.isEmpty()) {
      throw new IllegalArgumentException("no set to count");
    }
    List<String> classes = sets.values().iterator().next().classNames();
    Chart chart = Chart.titled(title).y("pictures");
    sets.forEach(
        (name, set) -> {
          if (!set.classNames().equals(classes)) {
            throw new IllegalArgumentException(name + " has other classes: " + set.classNames());
          }
          chart.bars(name, classes, doubles(of(set)), null);
        });
    return chart;
  }

  private static double[] doubles(int[] counts) {
    return Arrays.stream(counts).asDoubleStream().toArray();
  }
}
