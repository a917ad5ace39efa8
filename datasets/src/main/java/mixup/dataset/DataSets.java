package mixup.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.util.Nearest;

/** The registry: every data set by its name. */
public final class DataSets {
  private static final Map<String, DataSet> ALL =
      index(
          new FashionMnistSample(),
          new Scenes(),
          StandIns.longTail(),
          StandIns.fineBase(),
          StandIns.fine(),
          new FashionMnist(),
          new Mnist(),
          new Cifar10(),
          new Cifar100(),
          CifarC.cifar10(),
          CifarC.cifar100(),
          new Stl10(),
          new TinyImageNet(),
          new ImageNet(),
          new ImageNetC(),
          new Cub200(),
          new FgvcAircraft(),
          new StanfordCars(),
          new INaturalist2017(),
          new INaturalist2018(),
          new Places205());

  private DataSets() {}

  /** All names, in the order of the documentation. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * What is known about a set without opening it.
   *
   * @throws IllegalArgumentException if there is no such set; the message names the nearest
   */
  public static DataSetInfo describe(String name) {
    return get(name).info();
  }

  /**
   * Where a set lies or what is missing; no network, no writing.
   *
   * @throws IllegalArgumentException if there is no such set
   */
  public static DataStatus status(String name, DataOptions options) {
    return get(name).status(options);
  }

  /** {@link #status(String, DataOptions)} in this machine's folders. */
  public static DataStatus status(String name) {
    return status(name, DataOptions.defaults());
  }

  /**
   * Reads a set. It is looked for in the reader's own folder if one is given, and otherwise in
   * {@code $MIXUP_DATA/<name>}, in the system's packages, and at its official address. A sample
   * never stands in for a full set. Behind a colon the name may say which pictures are wanted:
   * {@code cifar10:validation=500}, {@code fashion-mnist-sample:long-tail=500..5}, {@code
   * cifar100:labels=4@1}, {@code cifar10:first=50}, {@code cifar10:classes=0..4}; several parts are
   * separated by commas and applied from left to right.
   *
   * @throws IllegalArgumentException if there is no such set
   * @throws DataSetException if it cannot be found, fetched or read
   */
  public static Splits open(String name, DataOptions options) {
    return get(name).open(options);
  }

  /**
   * Parts of a set beside training and test, by name, for example {@code unlabeled} of STL-10.
   *
   * @throws IllegalArgumentException if there is no such set
   * @throws DataSetException if the set cannot be found, fetched or read
   */
  public static Map<String, PictureSet> further(String name, DataOptions options) {
    return get(name).further(options);
  }

  /**
   * Makes the files of a set present without reading them into memory: they are looked for and
   * fetched as in {@link #open}.
   *
   * @return the folder that holds them; empty for a set that is bundled with the library
   * @throws IllegalArgumentException if there is no such set
   * @throws DataSetException if it cannot be found or fetched
   */
  public static Optional<Path> fetch(String name, DataOptions options) {
    return get(name).fetch(options);
  }

  /**
   * Compares every file of a set that is on this machine with its manifest; a set without manifest
   * with the hashes and counts that are published. Fetches nothing.
   *
   * @throws IllegalArgumentException if there is no such set
   * @throws DataSetException.DataMissing if the set is not on this machine
   */
  public static Verification verify(String name, DataOptions options) {
    return get(name).verify(options);
  }

  /**
   * The card of a set, in Markdown: source, licence, counts, faults, use in the papers.
   *
   * @throws IllegalArgumentException if there is no such set
   */
  public static String card(String name) {
    String resource = "cards/" + get(name).info().id() + ".md";
    try (InputStream in = DataSets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no card " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataSet get(String name) {
    int colon = name.indexOf(':');
    return colon < 0
        ? registered(name)
        : SelectedDataSet.unnamed(registered(name.substring(0, colon)), name.substring(colon + 1));
  }

  private static DataSet registered(String name) {
    DataSet set = ALL.get(name);
    if (set == null) {
      throw new IllegalArgumentException(
          "No data set \"" + name + "\". " + Nearest.hint(name, ALL.keySet()));
    }
    return set;
  }

  private static Map<String, DataSet> index(DataSet... sets) {
    Map<String, DataSet> byName = new LinkedHashMap<>();
    for (DataSet set : sets) {
      byName.put(set.info().id(), set);
    }
    return Collections.unmodifiableMap(byName);
  }
}
