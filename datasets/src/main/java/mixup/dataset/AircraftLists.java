package mixup.dataset;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;

/**
 * The lists of FGVC-Aircraft for one kind of label. Each maps picture ids to classes, in the order
 * of the file.
 *
 * @param classNames names by class, in the order of their file
 * @param train the smaller training part
 * @param val the other training part
 * @param trainval both, what the benchmark trains on
 * @param test pictures to measure on
 */
record AircraftLists(
    List<String> classNames,
    Map<String, Integer> train,
    Map<String, Integer> val,
    Map<String, Integer> trainval,
    Map<String, Integer> test) {

  /**
   * Reads the names and the four lists.
   *
   * @throws BadLabel if a list has a name that the file of names lacks
   * @throws CorruptData if a picture stands twice in a list, or trainval is not train and val
   *     together, or shares a picture with test
   */
  static AircraftLists read(Path data, FgvcAircraft.Labels kind) {
    Path nameFile = data.resolve(kind.nameFile());
    Map<String, Integer> names = names(TextTable.read(nameFile));
    AircraftLists lists =
        new AircraftLists(
            List.copyOf(names.keySet()),
            list(data.resolve(kind.listFile("train")), names),
            list(data.resolve(kind.listFile("val")), names),
            list(data.resolve(kind.listFile("trainval")), names),
            list(data.resolve(kind.listFile("test")), names));
    lists.check(data, kind);
    return lists;
  }

  private static Map<String, Integer> names(TextTable table) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      String name = table.rows().get(row).strip();
      if (names.put(name, row) != null) {
        throw table.fault(row, "name \"" + name + "\" occurs twice");
      }
    }
    return names;
  }

  /** Lines of id and name; a name may hold spaces and slashes. */
  static Map<String, Integer> list(Path file, Map<String, Integer> names) {
    TextTable table = TextTable.read(file);
    Map<String, Integer> labels = new LinkedHashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      String[] pair = table.split(row, ' ', false);
      requireId(table, row, pair[0]);
      Integer label = names.get(pair[1]);
      if (label == null) {
        throw table.badLabel(row, "\"" + pair[1] + "\" is none of the names");
      }
      if (labels.put(pair[0], label) != null) {
        throw table.fault(row, "picture " + pair[0] + " occurs twice");
      }
    }
    return labels;
  }

  private static void requireId(TextTable table, int row, String id) {
    boolean digits = id.length() == 7;
    for (int i = 0; i < id.length(); i++) {
      digits &= id.charAt(i) >= '0' && id.charAt(i) <= '9';
    }
    if (!digits) {
      throw table.fault(row, "\"" + id + "\" is no picture of seven digits");
    }
  }

  private void check(Path data, FgvcAircraft.Labels kind) {
    Map<String, Integer> both = new HashMap<>(train);
    both.putAll(val);
    Path list = data.resolve(kind.listFile("trainval"));
    Optional<String> stranger = difference(trainval, both).or(() -> difference(both, trainval));
    if (stranger.isPresent() || both.size() != train.size() + val.size()) {
      throw new CorruptData(
          list.toString(),
          "not train and val together" + stranger.map(id -> ": picture " + id).orElse(""));
    }
    for (String id : test.keySet()) {
      if (trainval.containsKey(id)) {
        throw new CorruptData(
            data.resolve(kind.listFile("test")).toString(), "picture " + id + " is trained on");
      }
    }
  }

  /** A picture that has another label, or none, in the second list. */
  private static Optional<String> difference(Map<String, Integer> one, Map<String, Integer> two) {
    return one.keySet().stream().filter(id -> !one.get(id).equals(two.get(id))).findFirst();
  }

  /** One of the lists by its name in the file names. */
  Map<String, Integer> part(String name) {
    return switch (name) {
      case "train" -> train;
      case "val" -> val;
      case "trainval" -> trainval;
      case "test" -> test;
      default -> throw new IllegalArgumentException("no list " + name);
    };
  }
}
