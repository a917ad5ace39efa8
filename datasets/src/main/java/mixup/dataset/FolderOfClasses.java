package mixup.dataset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import mixup.data.Normalization;
import mixup.data.Splits;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.DataMissing;

/**
 * One's own pictures in folders named like their classes.
 *
 * <p>Either {@code train/<class>/...} with {@code val/} or {@code test/} beside it, or {@code
 * <class>/...} alone: then a fixed share of each class is set aside for testing. Classes are sorted
 * by name. Hidden files and files that are no pictures are passed over and counted.
 */
public final class FolderOfClasses {
  private static final List<String> TRAIN = List.of("train", "training");
  private static final List<String> TEST = List.of("test", "val", "valid", "validation");

  private final Path folder;
  private final Options options;
  private int ignored;
  private final Splits splits;

  /**
   * How a folder is to be understood.
   *
   * @param testShare part of each class that is set aside where the folder has no test part, above
   *     0 and below 1; at least one picture, and never all
   * @param seed which pictures these are; the same seed and names give the same
   * @param nested whether every folder that holds pictures is a class of its own, named by its
   *     path; otherwise all pictures below a class folder belong to it
   * @param name identifier of the set
   * @param normalization mean and std; one channel makes the pictures grey
   */
  public record Options(
      double testShare, long seed, boolean nested, String name, Normalization normalization) {

    /** A fifth for testing; classes are the outer folders; ImageNet's mean and std. */
    public static final Options STANDARD =
        new Options(0.2, 0, false, "folder", Normalization.IMAGE_NET);

    public Options {
      if (!(testShare > 0 && testShare < 1)) {
        throw new IllegalArgumentException(
            "share of test pictures must be above 0 and below 1, got " + testShare);
      }
      Objects.requireNonNull(name);
      Objects.requireNonNull(normalization);
    }

    public Options withTestShare(double share) {
      return new Options(share, seed, nested, name, normalization);
    }

    public Options withSeed(long other) {
      return new Options(testShare, other, nested, name, normalization);
    }

    public Options withNested(boolean every) {
      return new Options(testShare, seed, every, name, normalization);
    }

    public Options withName(String other) {
      return new Options(testShare, seed, nested, other, normalization);
    }

    public Options withNormalization(Normalization other) {
      return new Options(testShare, seed, nested, name, other);
    }
  }

  private FolderOfClasses(Path folder, Options options) {
    this.folder = folder;
    this.options = options;
    Optional<Path> train = part(TRAIN).filter(this::holdsClasses);
    Optional<Path> test = train.isPresent() ? part(TEST) : Optional.empty();
    SortedMap<String, List<String>> found = byClass(train.orElse(folder));
    if (found.isEmpty()) {
      throw new DataMissing(
          train.orElse(folder).toString(),
          "holds no picture in a class folder",
          "Put the pictures into folders named like their classes: cat/1.jpg, dog/2.png.");
    }
    this.splits =
        test.isPresent()
            ? given(train.get(), found, test.get())
            : drawn(train.orElse(folder), found);
  }

  /** Opens a folder with the standard options. */
  public static FolderOfClasses open(Path folder) {
    return open(folder, Options.STANDARD);
  }

  /**
   * Opens a folder. Only names are looked at; pictures are decoded when they are asked for.
   *
   * @throws DataMissing if it is not there or holds no picture in a class folder
   * @throws BadLabel if the test part has a class that the training part has not
   */
  public static FolderOfClasses open(Path folder, Options options) {
    if (!Files.isDirectory(folder)) {
      throw new DataMissing(folder.toString(), "not a folder", "Name the folder of the pictures.");
    }
    return new FolderOfClasses(folder, options);
  }

  /** The two parts. */
  public Splits splits() {
    return splits;
  }

  /** Files passed over: hidden, no pictures, or outside a class folder. */
  public int ignored() {
    return ignored;
  }

  /** What was found, in one line. */
  public String message() {
    return "%s: %d classes, %d pictures for training, %d for testing, %d other files ignored"
        .formatted(
            folder, splits.train().classes(), splits.train().size(), splits.test().size(), ignored);
  }

  private Optional<Path> part(List<String> names) {
    return names.stream().map(folder::resolve).filter(Files::isDirectory).findFirst();
  }

  /** A folder of pictures beside others is a class of trains, and not the training part. */
  private boolean holdsClasses(Path part) {
    return !ClassFolders.folders(part).isEmpty();
  }

  private SortedMap<String, List<String>> byClass(Path root) {
    TreeMap<String, List<String>> classes = new TreeMap<>();
    for (String path : ClassFolders.filesBelow(root)) {
      int end = options.nested() ? path.lastIndexOf('/') : path.indexOf('/');
      boolean hidden = path.startsWith(".") || path.contains("/.");
      if (end < 0 || hidden || !ClassFolders.isPicture(path.substring(path.lastIndexOf('/') + 1))) {
        ignored++;
      } else {
        classes.computeIfAbsent(path.substring(0, end), name -> new ArrayList<>()).add(path);
      }
    }
    return classes;
  }

  private FilePictures.Builder set(Path root, SortedMap<String, List<String>> classes) {
    return FilePictures.in(
        root, options.name(), List.copyOf(classes.keySet()), options.normalization());
  }

  private Splits given(Path train, SortedMap<String, List<String>> found, Path test) {
    SortedMap<String, List<String>> tested = byClass(test);
    FilePictures.Builder trainSet = set(train, found);
    FilePictures.Builder testSet = set(test, found);
    int label = 0;
    for (Map.Entry<String, List<String>> entry : found.entrySet()) {
      int number = label++;
      entry.getValue().forEach(path -> trainSet.add(path, number));
      List<String> others = tested.remove(entry.getKey());
      if (others != null) {
        others.forEach(path -> testSet.add(path, number));
      }
    }
    if (!tested.isEmpty()) {
      throw new BadLabel(
          test.resolve(tested.firstKey()).toString(),
          "a class that " + train.getFileName() + "/ does not have",
          "Add its training pictures, or remove the folder.");
    }
    return new Splits(trainSet.build(), testSet.build());
  }

  /** The pictures with the smallest hashes are set aside: new files do not move old ones. */
  private Splits drawn(Path root, SortedMap<String, List<String>> found) {
    FilePictures.Builder train = set(root, found);
    FilePictures.Builder test = set(root, found);
    int label = 0;
    for (List<String> paths : found.values()) {
      Map<String, String> hashes = new HashMap<>();
      paths.forEach(path -> hashes.put(path, hash(path)));
      List<String> order = paths.stream().sorted(Comparator.comparing(hashes::get)).toList();
      int aside = aside(paths.size());
      for (String path : order.subList(0, aside).stream().sorted().toList()) {
        test.add(path, label);
      }
      for (String path : order.subList(aside, order.size()).stream().sorted().toList()) {
        train.add(path, label);
      }
      label++;
    }
    return new Splits(train.build(), test.build());
  }

  private int aside(int pictures) {
    int share = (int) Math.round(options.testShare() * pictures);
    return Math.min(Math.max(share, 1), pictures - 1);
  }

  private String hash(String path) {
    var digest = Checksum.Algorithm.SHA256.digest();
    digest.update((options.seed() + "\n" + path).getBytes(StandardCharsets.UTF_8));
    return Checksum.Algorithm.SHA256.of(digest).hex();
  }
}
