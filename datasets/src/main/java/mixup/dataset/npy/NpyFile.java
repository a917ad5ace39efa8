package mixup.dataset.npy;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import mixup.dataset.DataSetException;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.TooLarge;

/**
 * One array in the format of NumPy, versions 1 to 3 (NumPy's own description is
 * <i>numpy.lib.format</i>). Only plain numbers are read; an array of objects would be a pickle, and
 * a pickle runs code.
 *
 * <p>The length of the file must be exactly header and array, so nothing is ever taken from memory
 * because a header asks for it. Bytes are mapped; other numbers are copied.
 *
 * @param file where it lies
 * @param type element type
 * @param shape dimensions; empty for a single number
 * @param columnMajor whether the first index runs fastest (Fortran order) instead of the last
 * @param start first byte of the array
 */
public record NpyFile(Path file, NpyType type, List<Long> shape, boolean columnMajor, long start) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final long LONGEST_HEADER = 1 << 16;
  private static final long MOST_COPIED = 1L << 28;

  /**
   * Reads the header and compares it with the length of the file.
   *
   * @throws CorruptData if it is no npy file, holds anything but numbers, or has another length
   */
  public static NpyFile open(Path file) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      long prefix = requireMagic(file, in);
      long headerBytes = headerLength(file, in, prefix);
      byte[] text = new byte[(int) headerBytes];
      in.readFully(text);
      NpyHeader header = NpyHeader.parse(new String(text, StandardCharsets.UTF_8));
      long start = prefix + headerBytes;
      requireLength(file, start, header.bodyBytes());
      return new NpyFile(file, header.type(), header.shape(), header.columnMajor(), start);
    } catch (NpyHeader.BadHeader e) {
      throw corrupt(file, e.getMessage(), e);
    } catch (EOFException e) {
      throw corrupt(file, "the file ends inside its header", e);
    } catch (IOException e) {
      throw DataSetException.reading(file.toString(), e);
    }
  }

  /** Returns the bytes in front of the header, by version. */
  private static long requireMagic(Path file, DataInputStream in) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    in.readFully(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new CorruptData(file.toString(), "not an npy file");
    }
    int major = in.readUnsignedByte();
    int minor = in.readUnsignedByte();
    if (major < 1 || major > 3 || minor != 0) {
      throw new CorruptData(file.toString(), "npy version " + major + "." + minor + " is unknown");
    }
    return MAGIC.length + 2 + (major == 1 ? 2 : 4);
  }

  private static long headerLength(Path file, DataInputStream in, long prefix) throws IOException {
    int bytes = (int) (prefix - MAGIC.length - 2);
    long length = 0;
    for (int i = 0; i < bytes; i++) {
      length |= (long) in.readUnsignedByte() << (8 * i); // little endian
    }
    if (length > LONGEST_HEADER) {
      throw new CorruptData(file.toString(), "a header of " + length + " bytes");
    }
    return length;
  }

  private static void requireLength(Path file, long start, long body) throws IOException {
    long found = Files.size(file) - start;
    if (found != body) {
      throw new CorruptData(
          file.toString(), "the header announces %d bytes, %d follow".formatted(body, found));
    }
  }

  private static CorruptData corrupt(Path file, String what, Exception cause) {
    CorruptData corrupt = new CorruptData(file.toString(), what);
    corrupt.initCause(cause);
    return corrupt;
  }

  /** Number of elements. */
  public long size() {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension; // checked when the file was opened
    }
    return size;
  }

  /**
   * The elements of an array of bytes, in the order of the file.
   *
   * @throws CorruptData if elements are longer than a byte
   */
  public MappedBytes bytes() {
    if (type.bytes() != 1) {
      throw new CorruptData(file.toString(), "elements of " + type.bytes() + " bytes, expected 1");
    }
    return new MappedBytes(file, start, size());
  }

  /**
   * All elements of an array of whole numbers, in the order of the file.
   *
   * @throws CorruptData if it holds floating numbers
   * @throws TooLarge if there are more than 33,554,432, which would take 256 MB
   */
  public long[] integers() {
    if (!type.isInteger()) {
      throw new CorruptData(file.toString(), "floating numbers, expected whole ones");
    }
    ByteBuffer body = body();
    long[] values = new long[(int) size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.nextInteger(body);
    }
    return values;
  }

  /**
   * All elements as floating numbers, in the order of the file.
   *
   * @throws TooLarge if there are more than 33,554,432, which would take 256 MB
   */
  public double[] doubles() {
    ByteBuffer body = body();
    double[] values = new double[(int) size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.nextDouble(body);
    }
    return values;
  }

  private ByteBuffer body() {
    long length = size() * type.bytes();
    // every element takes eight bytes in the end, however short it is in the file
    if (size() > MOST_COPIED / Long.BYTES) {
      throw new TooLarge(
          file.toString(), size() + " numbers are too many to copy", "Use the official file.");
    }
    // not mapped: while a file is mapped, Windows does not let its folder be renamed
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(start);
      byte[] body = in.readNBytes((int) length);
      if (body.length != length) {
        throw new CorruptData(file.toString(), "the file became shorter while it was read");
      }
      return ByteBuffer.wrap(body).order(type.order());
    } catch (EOFException e) {
      throw corrupt(file, "the file became shorter while it was read", e);
    } catch (IOException e) {
      throw DataSetException.reading(file.toString(), e);
    }
  }
}
