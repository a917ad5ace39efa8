package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.mat.MatFile;
import mixup.dataset.mat.MatValue;

/**
 * The development kit of ILSVRC2012: ids, words, and the truth of the validation pictures. Its
 * numbers 1..1000 are not in the sorted order of the WordNet ids that labels follow.
 */
final class ImageNetDevkit {
  private static final List<String> FOLDERS =
      List.of("ILSVRC2012_devkit_t12/data", "devkit/data", "data");
  private static final String TABLE = "meta.mat";
  private static final String TRUTH = "ILSVRC2012_validation_ground_truth.txt";

  private final Path truth;
  private final Map<Integer, String> idsByNumber = new HashMap<>();
  private final TreeMap<String, String> words = new TreeMap<>();

  private ImageNetDevkit(Path folder) {
    this.truth = folder.resolve(TRUTH);
    Path table = folder.resolve(TABLE);
    MatFile file = MatFile.read(table);
    MatValue.Structs synsets = file.structs("synsets");
    List<String> ids = file.texts(synsets, "WNID");
    List<String> names = file.texts(synsets, "words");
    double[] numbers = file.numbers(synsets, "ILSVRC2012_ID");
    double[] children = file.numbers(synsets, "num_children");
    for (int i = 0; i < ids.size(); i++) {
      if (children[i] == 0) {
        boolean fresh = words.put(ids.get(i), names.get(i)) == null;
        if (!fresh || idsByNumber.put((int) numbers[i], ids.get(i)) != null) {
          throw new CorruptData(table.toString(), "a class twice: " + ids.get(i));
        }
      }
    }
  }

  /** The kit in a folder, if it is there. */
  static Optional<ImageNetDevkit> in(Path folder) {
    return FOLDERS.stream()
        .map(folder::resolve)
        .filter(path -> Files.isRegularFile(path.resolve(TABLE)))
        .findFirst()
        .map(ImageNetDevkit::new);
  }

  /** Whether a folder holds a kit with the truth of the validation pictures. */
  static boolean isIn(Path folder) {
    return FOLDERS.stream()
        .map(folder::resolve)
        .anyMatch(
            path ->
                Stream.of(TABLE, TRUTH).allMatch(name -> Files.isRegularFile(path.resolve(name))));
  }

  /** WordNet ids of the leaves, sorted. */
  List<String> ids() {
    return List.copyOf(words.keySet());
  }

  /** Words of an id; the id itself if the kit does not know it. */
  String words(String id) {
    return words.getOrDefault(id, id);
  }

  /** WordNet ids of the validation pictures, in the order of their numbers. */
  List<String> validation() {
    List<String> ids = new ArrayList<>();
    TextLines.read(truth, (line, number) -> ids.add(id(line.strip(), number)));
    return ids;
  }

  private String id(String text, int line) {
    String id = text.matches("[0-9]{1,9}") ? idsByNumber.get(Integer.valueOf(text)) : null;
    if (id == null) {
      throw new BadLabel(
          truth.toString(),
          "line " + line + " names no class of " + TABLE + ": " + text,
          "Fetch the development kit again.");
    }
    return id;
  }
}
