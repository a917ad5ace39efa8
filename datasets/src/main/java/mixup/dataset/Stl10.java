package mixup.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.npy.MappedBytes;

/**
 * STL-10: 5,000 + 8,000 labelled colour pictures, 96 x 96, ten classes, and 100,000 without labels
 * (Coates, Lee and Ng 2011). The pictures stay in their files, which are mapped. The ten folds of
 * the official protocol are not used.
 */
final class Stl10 extends FolderDataSet {
  /** Name of the part without labels. */
  static final String UNLABELED = "unlabeled";

  private static final String OFFICIAL = "stl10_binary";
  private static final String NAMES = "class_names.txt";
  private static final String EXTRA_PICTURES = "unlabeled_X.bin";
  private static final int OFFICIAL_UNLABELED = 100_000;
  private static final int ANY = -1;

  private static final Map<String, Checksum> FILES =
      Map.of(
          "train_X.bin",
          md5("918c2871b30a85fa023e0c44e0bee87f"),
          "train_y.bin",
          md5("5a34089d4802c674881badbb80307741"),
          EXTRA_PICTURES,
          md5("5242ba1fed5e4be9e1e742405eb56ca4"),
          "test_X.bin",
          md5("7f263ba9f9e0b06b93213547f721ac82"),
          "test_y.bin",
          md5("36f9794fa4beb8a2c72628de14fa638e"));

  Stl10() {
    super(
        new DataSetInfo(
            "stl10",
            "STL-10",
            "http://ai.stanford.edu/~acoates/stl10/",
            new Terms(
                "pictures from ImageNet, for research; cite Coates, Lee and Ng 2011",
                "http://ai.stanford.edu/~acoates/stl10/",
                Terms.Permission.FREE),
            10,
            5_000,
            8_000,
            3,
            Stl10Set.SIDE,
            Stl10Set.SIDE,
            List.of(
                RemoteFile.of(
                    "http://ai.stanford.edu/~acoates/stl10/",
                    "stl10_binary.tar.gz",
                    2_640_397_119L,
                    "f31fd99273a1acb8609c8db427cebb1de3f71de77758cdc0e22956e1289b9866")),
            3_124_300_000L));
  }

  private static Checksum md5(String hex) {
    return new Checksum(Checksum.Algorithm.MD5, hex);
  }

  @Override
  List<String> missing(Path folder) {
    Path files = root(folder);
    return Stream.of("train_X.bin", "train_y.bin", "test_X.bin", "test_y.bin", NAMES)
        .filter(name -> !Files.isRegularFile(files.resolve(name)))
        .toList();
  }

  @Override
  Splits read(Path folder, boolean strict) {
    Path files = root(folder);
    List<String> names = NameFile.read(files.resolve(NAMES), info().classes());
    return new Splits(
        labelled(files, "train", names, strict ? info().trainSize() : ANY),
        labelled(files, "test", names, strict ? info().testSize() : ANY));
  }

  /** The pictures without labels, where their file is there. */
  @Override
  Map<String, PictureSet> parts(Path folder, boolean strict) {
    Path file = root(folder).resolve(EXTRA_PICTURES);
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    int count = count(file, strict ? OFFICIAL_UNLABELED : ANY);
    return Map.of(
        UNLABELED,
        new Stl10Set(
            info().id() + "/" + UNLABELED, mapped(file), new int[count], List.of(UNLABELED)));
  }

  @Override
  Map<String, Checksum> officialFiles(Path folder) {
    String inside = root(folder).equals(folder) ? "" : OFFICIAL + "/";
    return FILES.entrySet().stream()
        .collect(Collectors.toMap(entry -> inside + entry.getKey(), Map.Entry::getValue));
  }

  private PictureSet labelled(Path files, String part, List<String> names, int official) {
    Path pictures = files.resolve(part + "_X.bin");
    int count = count(pictures, official);
    int[] labels = labels(files.resolve(part + "_y.bin"), names.size());
    if (labels.length != count) {
      throw new CorruptData(
          pictures.toString(),
          "%d pictures, but %d labels in %s_y.bin".formatted(count, labels.length, part));
    }
    return new Stl10Set(info().id(), mapped(pictures), labels, names);
  }

  /** Number of pictures in a file, from its length alone. */
  static int count(Path file, int official) {
    long length = size(file);
    long count = length / Stl10Set.BYTES;
    if (length == 0 || length % Stl10Set.BYTES != 0 || count > Integer.MAX_VALUE) {
      throw new CorruptData(
          file.toString(),
          "length %d is not a positive multiple of %d".formatted(length, Stl10Set.BYTES));
    }
    if (official != ANY && count != official) {
      throw new CorruptData(
          file.toString(), "%d pictures, the official file has %d".formatted(count, official));
    }
    return (int) count;
  }

  /** Labels from a file that counts them from 1. */
  static int[] labels(Path file, int classes) {
    if (size(file) > OFFICIAL_UNLABELED) {
      throw new CorruptData(file.toString(), "too long for a file of labels");
    }
    try {
      byte[] stored = Files.readAllBytes(file);
      int[] labels = new int[stored.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (stored[i] & 0xff) - 1;
        if (labels[i] < 0 || labels[i] >= classes) {
          throw new BadLabel(file.toString(), i, "label (less 1)", labels[i], classes);
        }
      }
      return labels;
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  private static MappedBytes mapped(Path file) {
    return new MappedBytes(file, 0, size(file));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  /** The reader may name the official folder itself or the one around it. */
  private static Path root(Path folder) {
    Path inner = folder.resolve(OFFICIAL);
    return Files.isDirectory(inner) ? inner : folder;
  }
}
