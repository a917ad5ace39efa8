package mixup.dataset;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.security.MessageDigest;
import java.util.Arrays;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.TooLarge;

/**
 * Reads IDX files of unsigned bytes: two zero bytes, type 8, number of dimensions, the dimensions
 * as big-endian integers, then the values row by row; plain or gzip'd.
 *
 * <p>A file is read twice. The first pass compares its true length with the header and hashes it,
 * without holding it; only then is memory taken. A header that lies costs nothing.
 */
final class IdxReader {
  private static final int UNSIGNED_BYTE = 8;
  private static final int BUFFER = 1 << 16;
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

  private IdxReader() {}

  /**
   * The content of a file.
   *
   * @param file its name
   * @param shape the dimensions, all positive
   * @param values product of the dimensions bytes
   * @param sha256 hash of the unpacked file, header included
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried, never compared
  record Idx(String file, int[] shape, byte[] values, Checksum sha256) {}

  /**
   * Reads a whole file.
   *
   * @param dimensions how many dimensions it must have
   * @throws DataSetException if anything differs from the format
   */
  static Idx read(ByteSource source, int dimensions) {
    try {
      int[] shape = new int[dimensions];
      Checksum hash = measure(source, shape);
      return new Idx(source.name(), shape, load(source, shape), hash);
    } catch (FileSystemException e) {
      throw new DiskFailure(source.name(), e);
    } catch (EOFException e) {
      throw new CorruptData(source.name(), "the file ends too early").because(e);
    } catch (IOException e) {
      throw new CorruptData(source.name(), "cannot be read: " + e.getMessage()).because(e);
    }
  }

  /** First pass: fills {@code shape} and checks the length. */
  private static Checksum measure(ByteSource source, int[] shape) throws IOException {
    Checksum.Algorithm algorithm = Checksum.Algorithm.SHA256;
    MessageDigest digest = algorithm.digest();
    try (InputStream in = source.open()) {
      byte[] header = new byte[4 + 4 * shape.length];
      new DataInputStream(in).readFully(header);
      digest.update(header);
      long expected = parseHeader(source.name(), header, shape);
      long found = count(source.name(), in, expected, digest);
      if (found < expected) {
        throw new CorruptData(
            source.name(), "the header announces %d values, %d follow".formatted(expected, found));
      }
      if (found > expected) {
        throw new CorruptData(
            source.name(), "bytes follow the announced %d values".formatted(expected));
      }
    }
    return algorithm.of(digest);
  }

  private static long parseHeader(String file, byte[] header, int[] shape) {
    int type = header[2] & 0xff;
    int dimensions = header[3] & 0xff;
    if (header[0] != 0 || header[1] != 0 || type != UNSIGNED_BYTE || dimensions != shape.length) {
      throw new CorruptData(
          file,
          "magic number %02x%02x%02x%02x, expected 0000%02x%02x"
              .formatted(header[0], header[1], header[2], header[3], UNSIGNED_BYTE, shape.length));
    }
    long product = 1;
    for (int d = 0; d < shape.length; d++) {
      shape[d] = ByteBuffer.wrap(header).getInt(4 + 4 * d);
      if (shape[d] <= 0) {
        throw new CorruptData(file, "dimension %d is %d".formatted(d, shape[d]));
      }
      product = product > LARGEST_ARRAY ? product : product * shape[d];
    }
    if (product > LARGEST_ARRAY) {
      throw new TooLarge(
          file,
          "the header announces %s values, an array holds %d"
              .formatted(Arrays.toString(shape), LARGEST_ARRAY),
          DataSetException.REPLACE);
    }
    return product;
  }

  /** Counts what follows, stopping as soon as it is more than {@code limit}. */
  private static long count(String file, InputStream in, long limit, MessageDigest digest)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      DataSetException.Interrupted.check(file);
      digest.update(buffer, 0, n);
      total += n;
      if (total > limit) {
        break;
      }
    }
    return total;
  }

  private static byte[] load(ByteSource source, int[] shape) throws IOException {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    byte[] values = new byte[size];
    try (DataInputStream in = new DataInputStream(source.open())) {
      in.skipNBytes(4 + 4L * shape.length);
      in.readFully(values);
    }
    return values;
  }
}
