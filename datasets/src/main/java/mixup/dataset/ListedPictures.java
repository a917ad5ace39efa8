package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;

/** Collects the pictures of one part of a set, as tables and annotation files list them. */
final class ListedPictures {
  private final List<String> paths = new ArrayList<>();
  private int[] labels = new int[64];

  /** Adds a picture; the path has been judged. */
  void add(String path, int label) {
    if (paths.size() == labels.length) {
      labels = Arrays.copyOf(labels, 2 * labels.length);
    }
    labels[paths.size()] = label;
    paths.add(path);
  }

  List<String> paths() {
    return paths;
  }

  int[] labels() {
    return Arrays.copyOf(labels, paths.size());
  }

  /** The pictures below a folder, as RGB, decoded when they are asked for. */
  PictureSet in(String name, Path root, List<String> classNames) {
    throw new UnsupportedOperationException();
  }

  /**
   * Demands that every listed picture is there.
   *
   * @param list for the message: row i of it names path i
   * @throws DataMissing naming the first that is not
   */
  static void requireFiles(Path root, List<String> paths, Path list) {
    for (int row = 0; row < paths.size(); row++) {
      Path picture = root.resolve(paths.get(row));
      if (!Files.isRegularFile(picture)) {
        throw new DataMissing(
            picture.toString(),
            "no such picture, though " + list + " lists it in row " + (row + 1),
            "Add it, or fetch the data set again.");
      }
    }
  }

  /**
   * Demands the official numbers of pictures and classes.
   *
   * @param table names the file in the message
   * @throws CorruptData if one differs
   */
  static void requireOfficial(DataSetInfo info, Splits splits, Path table) {
    int train = splits.train().size();
    int test = splits.test().size();
    int classes = splits.train().classes();
    if (train != info.trainSize() || test != info.testSize() || classes != info.classes()) {
      throw new CorruptData(
          table.toString(),
          "%d pictures for training, %d for testing, %d classes; official are %d, %d, %d"
              .formatted(
                  train, test, classes, info.trainSize(), info.testSize(), info.classes()));
    }
  }
}
