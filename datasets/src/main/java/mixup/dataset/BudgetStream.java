package mixup.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Limits how many bytes may be read until the next call of {@link #allow}, so that an archive
 * cannot fill the memory with headers (long names, extended attributes); and remembers how many
 * zero bytes were read last, which is how a tar archive ends.
 */
final class BudgetStream extends FilterInputStream {
  private long left;
  private long zeros;

  BudgetStream(InputStream in) {
    super(in);
  }

  /** Sets how many bytes may be read from here on and forgets the zeros. */
  void allow(long bytes) {
    left = bytes;
    zeros = 0;
  }

  /** Zero bytes at the end of what was read since {@link #allow}. */
  long trailingZeros() {
    return zeros;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length > 0 && left == 0) {
      throw new IOException("headers are longer than any data set needs");
    }
    int n = super.read(buffer, offset, (int) Math.min(length, left));
    if (n > 0) {
      left -= n;
      countZeros(buffer, offset, n);
    }
    return n;
  }

  /** Reading instead of seeking keeps the count right. */
  @Override
  public long skip(long bytes) throws IOException {
    byte[] buffer = new byte[(int) Math.min(Math.max(bytes, 0), 8192)];
    return Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void countZeros(byte[] buffer, int offset, int length) {
    int tail = 0;
    while (tail < length && buffer[offset + length - 1 - tail] == 0) {
      tail++;
    }
    zeros = tail == length ? zeros + tail : tail;
  }
}
