package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mixup.data.Normalization;
import mixup.data.Splits;
import mixup.dataset.DataSetException.CorruptData;
import mixup.image.Size;

/**
 * Tiny-ImageNet-200: 100,000 + 10,000 colour pictures, 64 x 64, 200 classes (Le and Yang 2015).
 * Labels are ranks of the WordNet ids in sorted order; measured on {@code val}, because the labels
 * of {@code test} were never published.
 */
final class TinyImageNet extends FolderDataSet {
  private static final String OFFICIAL = "tiny-imagenet-200";
  private static final String IDS = "wnids.txt";
  private static final String WORDS = "words.txt";
  private static final String ANNOTATIONS = "val_annotations.txt";
  private static final int SIDE = 64;
  private static final int PER_CLASS = 500;

  TinyImageNet() {
    super(
        new DataSetInfo(
            "tiny-imagenet",
            "Tiny-ImageNet",
            "http://cs231n.stanford.edu/",
            new Terms(
                "no licence stated; pictures of ImageNet, for non-commercial research",
                "https://www.image-net.org/download",
                Terms.Permission.ASK),
            200,
            100_000,
            10_000,
            3,
            SIDE,
            SIDE,
            List.of(
                RemoteFile.ofMd5(
                        "http://cs231n.stanford.edu/",
                        "tiny-imagenet-200.zip",
                        248_100_043,
                        "90528d7ca1a48142e341f4ef8d21d0de")
                    .withMirrors(
                        "https://zenodo.org/records/10720917/files/tiny-imagenet-200.zip")),
            500_000_000));
  }

  @Override
  List<String> missing(Path folder) {
    Path root = root(folder);
    List<String> absent = new ArrayList<>();
    for (String name : List.of(IDS, "train", "val")) {
      if (!Files.exists(root.resolve(name))) {
        absent.add(name);
      }
    }
    return absent;
  }

  @Override
  Splits read(Path folder, boolean strict) {
    Path root = root(folder);
    List<String> ids = ids(root, strict);
    FilePictures train = train(root, ids);
    FilePictures val = val(root, ids);
    if (strict) {
      requireCounts(root, train, val);
    }
    return new Splits(train, val);
  }

  private static Path root(Path folder) {
    Path inner = folder.resolve(OFFICIAL);
    return Files.isDirectory(inner) ? inner : folder;
  }

  /** The ids in sorted order; the folders must be exactly these. */
  private List<String> ids(Path root, boolean strict) {
    List<String> ids = new ArrayList<>();
    TextLines.read(root.resolve(IDS), (line, number) -> ids.add(line.strip()));
    ids.sort(null);
    if (strict && ids.size() != info().classes()) {
      throw new CorruptData(
          root.resolve(IDS).toString(), ids.size() + " ids, expected " + info().classes());
    }
    List<String> folders = ClassFolders.folders(root.resolve("train"));
    if (!folders.equals(ids)) {
      throw new CorruptData(
          root.resolve("train").toString(), "the folders differ from the ids in " + IDS);
    }
    return ids;
  }

  private FilePictures.Builder set(Path root, List<String> ids) {
    return FilePictures.in(root, info().id(), names(root, ids), Normalization.IMAGE_NET)
        .optCommonSize(Size.square(SIDE));
  }

  /** The words of each id; the id itself where there are none. */
  private static List<String> names(Path root, List<String> ids) {
    Map<String, String> words = new HashMap<>();
    Path file = root.resolve(WORDS);
    if (Files.isRegularFile(file)) {
      TextLines.read(
          file,
          (line, number) -> {
            String[] parts = line.split("\t", 2);
            words.put(parts[0].strip(), parts[parts.length - 1].strip());
          });
    }
    return ids.stream().map(id -> words.getOrDefault(id, id)).toList();
  }

  private FilePictures train(Path root, List<String> ids) {
    FilePictures.Builder set = set(root, ids);
    for (String id : ids) {
      if (Files.isDirectory(root.resolve("train/" + id + "/images/images"))) {
        throw new CorruptData(
            root.resolve("train/" + id + "/images/images").toString(),
            "a folder inside a folder of the same name",
            "The unpacker left it; move the pictures one folder up, or unpack again.");
      }
    }
    ClassFolders.addAll(set, root, "train/", ids, "images/");
    return requirePictures(root.resolve("train"), set);
  }

  /** Flat with a table, as published, or sorted into folders, as many tools leave it. */
  private FilePictures val(Path root, List<String> ids) {
    Path table = root.resolve("val").resolve(ANNOTATIONS);
    FilePictures.Builder set = set(root, ids);
    if (Files.isRegularFile(table) && Files.isDirectory(root.resolve("val/images"))) {
      addAnnotated(set.optOrigin(table), table, ids);
      FilePictures listed = requirePictures(root.resolve("val"), set);
      listed.requireFiles();
      return listed;
    } else if (!ClassFolders.pictures(root.resolve("val/images")).isEmpty()) {
      throw ClassFolders.missing(
          table, "not there, though val/images holds the pictures it labels");
    } else {
      boolean inner = ids.stream().anyMatch(id -> isDirectory(root, "val/" + id + "/images"));
      ClassFolders.addAll(set, root, "val/", ids, inner ? "images/" : "");
    }
    return requirePictures(root.resolve("val"), set);
  }

  private static boolean isDirectory(Path root, String path) {
    return Files.isDirectory(root.resolve(path));
  }

  /** The order of the table is that of the numbers of the pictures. */
  private static void addAnnotated(FilePictures.Builder set, Path table, List<String> ids) {
    Map<String, Integer> ranks = ranks(ids);
    TextLines.read(
        table,
        (line, number) -> {
          String[] fields = line.split("\t", -1);
          Integer label = fields.length < 2 ? null : ranks.get(fields[1].strip());
          if (label == null) {
            throw new DataSetException.BadLabel(
                table.toString(),
                "line " + number + " names no id of " + IDS,
                DataSetException.REPLACE);
          }
          set.add("val/images/" + fields[0].strip(), label, number);
        });
  }

  static Map<String, Integer> ranks(List<String> sorted) {
    Map<String, Integer> ranks = new TreeMap<>();
    for (String id : sorted) {
      ranks.put(id, ranks.size());
    }
    return ranks;
  }

  private static FilePictures requirePictures(Path folder, FilePictures.Builder set) {
    if (set.size() == 0) {
      throw ClassFolders.missing(folder, "holds no picture");
    }
    return set.build();
  }

  private void requireCounts(Path root, FilePictures train, FilePictures val) {
    boolean official =
        train.size() == PER_CLASS * info().classes() && val.size() == info().testSize();
    if (!official) {
      throw new CorruptData(
          root.toString(),
          "%d and %d pictures, the official set has %d and %d"
              .formatted(train.size(), val.size(), info().trainSize(), info().testSize()));
    }
  }
}
