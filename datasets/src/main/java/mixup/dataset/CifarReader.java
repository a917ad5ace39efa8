package mixup.dataset;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.TooLarge;

/**
 * Reads the binary version of CIFAR: records of label bytes and 3072 picture bytes (red, green,
 * blue plane, each row by row), nothing else.
 *
 * @param archive official archive of the binary version, for messages
 * @param classNames names of the (fine) classes
 * @param coarse number of super-classes whose byte precedes the label; 0 if there is none
 */
record CifarReader(String archive, List<String> classNames, int coarse) {
  static final int SIDE = 32;
  private static final int PICTURE = 3 * SIDE * SIDE;
  private static final int PICKLE = 0x80;

  /** Any number of records. */
  static final long ANY = -1;

  /**
   * Reads files one after the other into one set.
   *
   * @param name name of the set
   * @param files in order
   * @param records how many each file must have, or {@link #ANY}
   */
  ImageSet read(String name, List<Path> files, long records) {
    long total = 0;
    for (Path file : files) {
      total += count(file, records);
    }
    if (total * PICTURE > Integer.MAX_VALUE - 8L) {
      throw new TooLarge(
          files.get(0).toString(),
          total + " pictures do not fit into one array",
          "Use the official files.");
    }
    byte[] pixels = new byte[(int) total * PICTURE];
    int[] labels = new int[(int) total];
    int first = 0;
    for (Path file : files) {
      first = append(file, pixels, labels, first, count(file, records));
    }
    return new ImageSet(name, 3, SIDE, SIDE, pixels, labels, classNames, Normalization.CIFAR);
  }

  private int labelBytes() {
    return coarse > 0 ? 2 : 1;
  }

  /** Number of records, from the length alone. */
  private int count(Path file, long records) {
    try {
      long length = Files.size(file);
      refusePickle(file);
      int record = labelBytes() + PICTURE;
      if (length == 0 || length % record != 0) {
        throw new CorruptData(
            file.toString(),
            "length %d is not a positive multiple of %d".formatted(length, record));
      }
      long found = length / record;
      if (records != ANY && found != records) {
        throw new CorruptData(
            file.toString(), "%d records, the official file has %d".formatted(found, records));
      }
      return (int) Math.min(found, Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new DataSetException.DiskFailure(file.toString(), e);
    }
  }

  private void refusePickle(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (in.read() == PICKLE) {
        throw new CorruptData(
            file.toString(),
            "this is the python (pickle) version, which is not read because pickles run code",
            "Use the binary version, " + archive + ".");
      }
    }
  }

  private int append(Path file, byte[] pixels, int[] labels, int first, int records) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      int next = first;
      for (int record = 0; record < records; record++, next++) {
        DataSetException.Interrupted.check(file.toString());
        labels[next] = readLabel(in, file, record);
        in.readFully(pixels, next * PICTURE, PICTURE);
      }
      return next;
    } catch (EOFException e) {
      throw new CorruptData(file.toString(), "the file became shorter while it was read")
          .because(e);
    } catch (IOException e) {
      throw new DataSetException.DiskFailure(file.toString(), e);
    }
  }

  private int readLabel(DataInputStream in, Path file, int record) throws IOException {
    if (coarse > 0) {
      requireRange(file, record, "coarse label", in.readUnsignedByte(), coarse);
    }
    int label = in.readUnsignedByte();
    requireRange(file, record, coarse > 0 ? "fine label" : "label", label, classNames.size());
    return label;
  }

  private static void requireRange(Path file, int record, String kind, int value, int classes) {
    if (value >= classes) {
      throw new BadLabel(file.toString(), record, kind, value, classes);
    }
  }
}
