package mixup.transform;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.util.Nearest;

/**
 * The pipelines of the published recipes, by name. Normalisation is not part of them: it belongs to
 * the data set and happens on the device.
 */
public final class Pipelines {

  /** Makes a pipeline for given sides. */
  @FunctionalInterface
  interface Maker {
    Pipeline of(int trainSide, int testSide);
  }

  /**
   * An entry of the list.
   *
   * @param trainSide side of the recipe in training
   * @param testSide side of the recipe in the test
   */
  record Entry(int trainSide, int testSide, Maker maker) {}

  private static final Map<String, Entry> ALL = all();

  private Pipelines() {}

  private static Map<String, Entry> all() {
    Map<String, Entry> all = new LinkedHashMap<>();
    SmallPipelines.addTo(all);
    LargePipelines.addTo(all);
    return all;
  }

  /** All names. */
  public static Collection<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * A pipeline at the sides of its recipe.
   *
   * @throws IllegalArgumentException if there is no such pipeline; the message names the nearest
   */
  public static Pipeline of(String name) {
    Entry entry = entry(name);
    return entry.maker().of(entry.trainSide(), entry.testSide());
  }

  /**
   * A pipeline at other sides; what is resized before a crop shrinks in proportion.
   *
   * @param trainSide side of the square training pictures, in pixels
   * @param testSide side of the square test pictures
   * @throws IllegalArgumentException if there is no such pipeline or a side is not positive
   */
  public static Pipeline of(String name, int trainSide, int testSide) {
    return entry(name).maker().of(trainSide, testSide);
  }

  private static Entry entry(String name) {
    Entry entry = ALL.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "No pipeline \"" + name + "\". " + Nearest.hint(name, ALL.keySet()));
    }
    return entry;
  }
}
