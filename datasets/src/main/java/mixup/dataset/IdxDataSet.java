package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.data.Splits;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.IdxReader.Idx;

/** What the sets in the format of MNIST share: four IDX files, gzip'd or not. */
abstract class IdxDataSet extends FolderDataSet {
  static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private static final int ANY = -1;

  private final List<String> classNames;
  private final Normalization normalization;
  private final Map<String, Checksum> content;

  /**
   * @param content hash of each unpacked file, by its name without {@code .gz}; where there is none
   *     only the number of pictures is compared
   */
  IdxDataSet(
      DataSetInfo info,
      List<String> classNames,
      Normalization normalization,
      Map<String, Checksum> content) {
    super(info);
    this.classNames = List.copyOf(classNames);
    this.normalization = normalization;
    this.content = Map.copyOf(content);
  }

  @Override
  List<String> missing(Path folder) {
    List<String> absent = new ArrayList<>();
    for (String name : List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)) {
      if (candidates(folder, name).noneMatch(Files::isRegularFile)) {
        absent.add(name + ".gz");
      }
    }
    return absent;
  }

  @Override
  Splits read(Path folder, boolean strict) {
    return new Splits(
        part(folder, TRAIN_IMAGES, TRAIN_LABELS, strict ? info().trainSize() : ANY),
        part(folder, TEST_IMAGES, TEST_LABELS, strict ? info().testSize() : ANY));
  }

  /** Reads one part; {@code official} is the count it must have, or {@link #ANY}. */
  private ImageSet part(Path folder, String images, String labels, int official) {
    IdxPair pair = IdxPair.read(source(folder, images), source(folder, labels));
    if (official != ANY) {
      requireOfficial(images, pair.images(), official);
      requireOfficial(labels, pair.labels(), official);
    }
    return pair.toImageSet(info().id(), classNames, normalization);
  }

  private void requireOfficial(String name, Idx file, int count) {
    Checksum expected = content.get(name);
    if (expected != null && !file.sha256().equals(expected)) {
      throw new ChecksumMismatch(
          file.file(),
          "content with " + expected,
          file.sha256().toString(),
          "This is not %s; delete the file and fetch it again.".formatted(info().title()));
    }
    if (expected == null && file.shape()[0] != count) {
      throw new CorruptData(
          file.file(), "%d records, the official file has %d".formatted(file.shape()[0], count));
    }
  }

  private static ByteSource source(Path folder, String name) {
    return candidates(folder, name)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(ByteSource::of)
        .orElseThrow(
            () -> new CorruptData(folder.resolve(name + ".gz").toString(), "the file is gone"));
  }

  private static Stream<Path> candidates(Path folder, String name) {
    return Stream.of(folder.resolve(name + ".gz"), folder.resolve(name));
  }
}
