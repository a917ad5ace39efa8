package mixup.dataset.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import mixup.dataset.DataSetException;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.Interrupted;

/**
 * A part of a file, mapped into memory piece by piece, so that it may be longer than 2 GB and costs
 * no heap. A piece is mapped when it is first asked for: a file that was only measured can still be
 * renamed or removed everywhere. Many threads may read.
 *
 * <p>Nobody may shorten the file while it is in use.
 */
public final class MappedBytes {
  private static final long PIECE = 1L << 30;

  private final Path file;
  private final long start;
  private final long length;
  private final long piece;
  private final AtomicReferenceArray<ByteBuffer> pieces;

  /**
   * Opens a part of a file.
   *
   * @param file an existing file
   * @param start first byte
   * @param length bytes from there, at least 0
   * @throws CorruptData if the file is shorter than that
   */
  public MappedBytes(Path file, long start, long length) {
    this(file, start, length, PIECE);
  }

  /** With pieces of another length, for tests. */
  MappedBytes(Path file, long start, long length, long piece) {
    if (start < 0 || length < 0) {
      throw new IllegalArgumentException(
          file + ": start and length must not be negative, got " + start + " and " + length);
    }
    this.file = file;
    this.start = start;
    this.length = length;
    this.piece = piece;
    this.pieces = new AtomicReferenceArray<>(Math.toIntExact((length + piece - 1) / piece));
    requireLength();
  }

  private void requireLength() {
    try {
      long found = Files.size(file);
      if (found - start < length) {
        throw new CorruptData(
            file.toString(), "%d bytes, expected %d or more".formatted(found, start + length));
      }
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  /** Number of bytes. */
  public long length() {
    return length;
  }

  /**
   * Copies bytes into an array.
   *
   * @param from first byte, counted from the start of the part
   * @param target where to
   * @param at first place in the target
   * @param count number of bytes
   * @throws DataSetException if the file became shorter or cannot be mapped
   */
  public void copy(long from, byte[] target, int at, int count) {
    Objects.checkFromIndexSize(from, (long) count, length);
    int done = 0;
    while (done < count) {
      long place = from + done;
      int inside = (int) (place % piece);
      int some = (int) Math.min(count - done, piece - inside);
      copyInside((int) (place / piece), inside, target, at + done, some);
      done += some;
    }
  }

  private void copyInside(int number, int inside, byte[] target, int at, int count) {
    try {
      mapped(number).get(inside, target, at, count);
    } catch (InternalError e) {
      // how the JVM reports a page that the file no longer has, or that the disk does not deliver
      throw unreadable(new IOException(e));
    } catch (ClosedByInterruptException e) {
      throw new Interrupted(file.toString());
    } catch (FileSystemException e) {
      throw new DiskFailure(file.toString(), e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Either somebody shortened the file, or the system cannot map or read it. */
  private DataSetException unreadable(IOException cause) {
    DataSetException fault = new DiskFailure(file.toString(), cause);
    try {
      if (Files.size(file) - start < length) {
        fault = new CorruptData(file.toString(), "the file became shorter while it was read");
        fault.initCause(cause);
      }
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
    return fault;
  }

  private ByteBuffer mapped(int number) throws IOException {
    ByteBuffer found = pieces.get(number);
    if (found != null) {
      return found;
    }
    long from = number * piece;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer made =
          channel.map(FileChannel.MapMode.READ_ONLY, start + from, Math.min(piece, length - from));
      return pieces.compareAndSet(number, null, made) ? made : pieces.get(number);
    }
  }
}
