package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.data.Splits;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.npy.MappedBytes;
import mixup.dataset.npy.NpyFile;

/**
 * CIFAR-10-C and CIFAR-100-C: the 10,000 test pictures under 19 corruptions of five severities
 * (Hendrycks and Dietterich 2019). There is nothing to train on, so that part is empty; the test
 * part is a {@link CorruptedSet}, mapped from its files.
 *
 * <p>A folder of one's own may hold some of the corruptions only.
 */
final class CifarC extends FolderDataSet {
  private static final String LABELS = "labels.npy";
  private static final int OFFICIAL_ROWS = 50_000;
  private static final int MOST_LABELS = 20 * OFFICIAL_ROWS;

  private final String official;
  private final List<String> classNames;

  private CifarC(DataSetInfo info, String official, List<String> classNames) {
    super(info);
    this.official = official;
    this.classNames = classNames;
  }

  static CifarC cifar10() {
    return of(
        "cifar10-c",
        "CIFAR-10-C",
        "https://zenodo.org/records/2535967",
        2_918_471_680L,
        "c72763e101c723b7c507b96205f7e938912a5d587376173b825850cf3cb876a7",
        CifarNames.TEN);
  }

  static CifarC cifar100() {
    return of(
        "cifar100-c",
        "CIFAR-100-C",
        "https://zenodo.org/records/3555552",
        2_918_473_216L,
        "30ee6543a1bfd049fa33834b7c1ada301e7064b7fbe8fc38340eb8b62ced4b33",
        CifarNames.HUNDRED);
  }

  private static CifarC of(
      String id, String title, String page, long bytes, String sha256, List<String> names) {
    DataSetInfo info =
        new DataSetInfo(
            id,
            title,
            page,
            new Terms(
                "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", Terms.Permission.FREE),
            names.size(),
            0,
            CorruptedSet.ALL.size() * OFFICIAL_ROWS,
            3,
            CifarReader.SIDE,
            CifarReader.SIDE,
            List.of(RemoteFile.of(page + "/files/", title + ".tar", bytes, sha256)),
            bytes);
    return new CifarC(info, title, names);
  }

  @Override
  List<String> missing(Path folder) {
    Path files = root(folder);
    List<String> absent = new ArrayList<>();
    if (!Files.isRegularFile(files.resolve(LABELS))) {
      absent.add(LABELS);
    }
    if (present(files).isEmpty()) {
      CorruptedSet.ALL.forEach(corruption -> absent.add(npy(corruption)));
    }
    return absent;
  }

  @Override
  Splits read(Path folder, boolean strict) {
    Path files = root(folder);
    List<String> corruptions = present(files);
    if (strict && corruptions.size() < CorruptedSet.ALL.size()) {
      throw new CorruptData(
          files.toString(),
          "only the corruptions %s are there, the official set has %d"
              .formatted(corruptions, CorruptedSet.ALL.size()));
    }
    int[] labels = labels(files.resolve(LABELS), classNames.size());
    if (strict && labels.length != OFFICIAL_ROWS) {
      throw new CorruptData(
          files.resolve(LABELS).toString(),
          "%d labels, the official file has %d".formatted(labels.length, OFFICIAL_ROWS));
    }
    List<MappedBytes> pictures = new ArrayList<>();
    for (String corruption : corruptions) {
      pictures.add(pictures(files.resolve(npy(corruption)), labels.length));
    }
    return new Splits(
        nothing(), new CifarCSet(info().id(), corruptions, pictures, labels, classNames));
  }

  private ImageSet nothing() {
    int side = CifarReader.SIDE;
    return new ImageSet(
        info().id(), 3, side, side, new byte[0], new int[0], classNames, Normalization.CIFAR);
  }

  /** Labels of any whole type, which repeat once per severity. */
  static int[] labels(Path file, int classes) {
    NpyFile array = NpyFile.open(file);
    boolean list = array.shape().size() == 1 && array.size() <= MOST_LABELS;
    long[] values = list ? array.integers() : new long[0];
    if (values.length == 0 || values.length % CorruptedSet.SEVERITIES != 0) {
      throw new CorruptData(
          file.toString(),
          "shape %s, expected one dimension, divisible by %d and at most %d"
              .formatted(array.shape(), CorruptedSet.SEVERITIES, MOST_LABELS));
    }
    int each = values.length / CorruptedSet.SEVERITIES;
    int[] labels = new int[values.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(file, i, values[i], classes);
      if (labels[i] != labels[i % each]) {
        throw new CorruptData(
            file.toString(),
            "label %d is %d, but %d at severity 1".formatted(i, labels[i], labels[i % each]));
      }
    }
    return labels;
  }

  private static int label(Path file, int record, long value, int classes) {
    if (value < 0 || value >= classes) {
      int shown = (int) Math.max(Integer.MIN_VALUE, Math.min(value, Integer.MAX_VALUE));
      throw new BadLabel(file.toString(), record, "label", shown, classes);
    }
    return (int) value;
  }

  /** Pictures [count, 32, 32, 3] of bytes without sign, row by row. */
  static MappedBytes pictures(Path file, int count) {
    NpyFile array = NpyFile.open(file);
    List<Long> expected = List.of((long) count, 32L, 32L, 3L);
    boolean bytes = array.type().kind() == 'u' && array.type().bytes() == 1;
    boolean severities = count % CorruptedSet.SEVERITIES == 0;
    if (!bytes || array.columnMajor() || !severities || !array.shape().equals(expected)) {
      throw new CorruptData(
          file.toString(),
          "shape %s%s, expected bytes without sign in C order, one picture [32, 32, 3] for each of"
                  .formatted(array.shape(), array.columnMajor() ? " in Fortran order" : "")
              + " %d labels, divisible by %d".formatted(count, CorruptedSet.SEVERITIES));
    }
    return array.bytes();
  }

  private static List<String> present(Path files) {
    return CorruptedSet.ALL.stream()
        .filter(corruption -> Files.isRegularFile(files.resolve(npy(corruption))))
        .toList();
  }

  private static String npy(String corruption) {
    return corruption + ".npy";
  }

  /** The reader may name the official folder itself or the one around it. */
  private Path root(Path folder) {
    Path inner = folder.resolve(official);
    return Files.isDirectory(inner) ? inner : folder;
  }
}
