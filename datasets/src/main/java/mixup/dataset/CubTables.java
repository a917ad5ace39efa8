package mixup.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;

/**
 * The tables of CUB-200-2011, joined by the number of the picture.
 *
 * @param classNames names by class
 * @param paths pictures below {@code images/}
 * @param labels class 0..classes-1 of each picture
 * @param training whether a picture is one to learn from
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read by one class of this package
record CubTables(List<String> classNames, List<String> paths, int[] labels, boolean[] training) {
  static final String IMAGES = "images.txt";
  static final String LABELS = "image_class_labels.txt";
  static final String SPLIT = "train_test_split.txt";
  static final String CLASSES = "classes.txt";

  /**
   * Reads the four tables of a folder.
   *
   * @throws CorruptData if the ids of a table are not 1..n, or tables have different lengths
   * @throws BadLabel if a class or a flag is none
   */
  static CubTables read(Path folder) {
    List<String> names = values(TextTable.read(folder.resolve(CLASSES)));
    List<String> paths = paths(folder.resolve(IMAGES));
    int[] labels = labels(folder.resolve(LABELS), names.size());
    boolean[] training = split(folder.resolve(SPLIT));
    requireLength(folder.resolve(LABELS), labels.length, paths.size());
    requireLength(folder.resolve(SPLIT), training.length, paths.size());
    return new CubTables(names, paths, labels, training);
  }

  private static void requireLength(Path table, int got, int pictures) {
    if (got != pictures) {
      throw new CorruptData(
          table.toString(), got + " pictures, but " + IMAGES + " has " + pictures);
    }
  }

  /** What stands behind each id; the ids count the lines. */
  private static List<String> values(TextTable table) {
    List<String> values = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      String[] pair = table.split(row, ' ', false);
      if (table.number(row, "id", pair[0]) != row + 1) {
        throw table.fault(row, "id " + pair[0] + ", expected " + (row + 1));
      }
      values.add(pair[1]);
    }
    return values;
  }

  private static List<String> paths(Path file) {
    TextTable table = TextTable.read(file);
    List<String> paths = values(table);
    for (int row = 0; row < paths.size(); row++) {
      table.path(row, paths.get(row));
    }
    return paths;
  }

  /** Classes 1..n of the file, as 0..n-1. */
  static int[] labels(Path file, int classes) {
    return numbers(file, "class", 1, classes);
  }

  /** Whether a picture is for training. */
  static boolean[] split(Path file) {
    int[] flags = numbers(file, "flag", 0, 1);
    boolean[] training = new boolean[flags.length];
    for (int i = 0; i < flags.length; i++) {
      training[i] = flags[i] == 1;
    }
    return training;
  }

  /** Numbers from a least value on, counted from that. */
  private static int[] numbers(Path file, String kind, int least, int most) {
    TextTable table = TextTable.read(file);
    List<String> values = values(table);
    int[] numbers = new int[values.size()];
    for (int row = 0; row < numbers.length; row++) {
      int value = table.number(row, kind, values.get(row));
      if (value < least || value > most) {
        throw table.badLabel(row, "%s %d, valid are %d..%d".formatted(kind, value, least, most));
      }
      numbers[row] = value - least;
    }
    return numbers;
  }
}
