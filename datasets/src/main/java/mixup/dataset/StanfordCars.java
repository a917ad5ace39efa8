package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.mat.MatFile;
import mixup.dataset.mat.MatValue;

/**
 * Stanford Cars: 8,144 + 8,041 photographs of cars, 196 models (Krause et al. 2013). The official
 * address no longer answers, so only a reader who has the files can use it.
 */
final class StanfordCars extends FolderDataSet {
  private static final String OFFICIAL = "stanford_cars";
  private static final String TRAIN = "cars_train";
  private static final String TEST = "cars_test";
  private static final String META = "devkit/cars_meta.mat";
  private static final String TRAIN_LABELS = "devkit/cars_train_annos.mat";
  private static final String TEST_LABELS = "cars_test_annos_withlabels.mat";
  private static final String HOMEPAGE = "https://ai.stanford.edu/~jkrause/cars/car_dataset.html";
  private static final String BASE = "https://ai.stanford.edu/~jkrause/car196/";

  StanfordCars() {
    super(
        new DataSetInfo(
                "cars",
                "Stanford Cars",
                HOMEPAGE,
                new Terms(
                    "ImageNet's terms, non-commercial research; the official address is gone",
                    HOMEPAGE,
                    Terms.Permission.NEVER),
                196,
                8_144,
                8_041,
                3,
                0,
                0,
                sources(),
                2_000_000_000)
            .withSteps(
                List.of(
                    "The official address no longer answers: use the four files you have kept, or"
                        + " ask the authors.")));
  }

  /** The lost official files, for comparison of those a reader has. */
  private static List<RemoteFile> sources() {
    return Stream.of(
            RemoteFile.of(
                BASE,
                "cars_train.tgz",
                979_269_282,
                "512b227b30e2f0a8aab9e09485786ab4479582073a144998da74d64b801fd288"),
            RemoteFile.of(
                BASE,
                "cars_test.tgz",
                977_350_468,
                "bffea656d6f425cba3c91c6d83336e4c5f86c6cffd8975b0f375d3a10da8e243"),
            RemoteFile.of(
                "https://ai.stanford.edu/~jkrause/cars/",
                "car_devkit.tgz",
                330_960,
                "b97deb463af7d58b6bfaa18b2a4de9829f0f79e8ce663dfa9261bf7810e9accd"),
            RemoteFile.of(
                BASE,
                "cars_test_annos_withlabels.mat",
                185_758,
                "790f75be8ea34eeded134cc559332baf23e30e91367e9ddca97d26ed9b895f05"))
        .map(file -> file.withNote("which no longer answers"))
        .toList();
  }

  @Override
  List<String> missing(Path folder) {
    Path files = root(folder);
    return Stream.of(META, TRAIN_LABELS, TEST_LABELS, TRAIN, TEST)
        .filter(name -> !Files.exists(files.resolve(name)))
        .toList();
  }

  @Override
  Splits read(Path folder, boolean strict) {
    Path files = root(folder);
    List<String> names = MatFile.read(files.resolve(META)).texts("class_names");
    Splits splits =
        new Splits(
            part(files.resolve(TRAIN_LABELS), files.resolve(TRAIN), names),
            part(files.resolve(TEST_LABELS), files.resolve(TEST), names));
    if (strict) {
      OfficialCounts.require(info(), splits, files.resolve(TRAIN_LABELS));
    }
    return splits;
  }

  private PictureSet part(Path table, Path pictures, List<String> names) {
    FilePictures.Builder set =
        FilePictures.in(pictures, info().id(), names, Normalization.IMAGE_NET).optOrigin(table);
    addAll(table, names.size(), set);
    FilePictures built = set.build();
    built.requireFiles();
    return built;
  }

  /**
   * Adds the pictures of a table of annotations; its classes count from 1.
   *
   * @throws CorruptData if the table is none
   * @throws BadLabel if a class is not one of them
   * @throws DataSetException.UnsafePath if a picture lies outside
   */
  static void addAll(Path table, int classes, FilePictures.Builder set) {
    MatFile file = MatFile.read(table);
    MatValue.Structs annotations = file.structs("annotations");
    List<String> paths = file.texts(annotations, "fname");
    double[] labels = file.numbers(annotations, "class");
    for (int i = 0; i < labels.length; i++) {
      String record = "annotations(" + (i + 1) + "): ";
      if (labels[i] != Math.rint(labels[i])) {
        throw new CorruptData(table.toString(), record + "class " + labels[i]);
      }
      if (!(labels[i] >= 1 && labels[i] <= classes)) {
        throw new BadLabel(
            table.toString(),
            record + "class %.0f, valid are 1..%d".formatted(labels[i], classes),
            "Compare the file with the hash of the card.");
      }
      set.add(paths.get(i), (int) labels[i] - 1);
    }
  }

  /** The reader may name the official folder itself or the one around it. */
  private static Path root(Path folder) {
    Path inner = folder.resolve(OFFICIAL);
    return Files.isDirectory(inner) ? inner : folder;
  }
}
