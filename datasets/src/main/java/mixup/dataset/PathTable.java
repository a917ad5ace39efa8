package mixup.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import mixup.dataset.DataSetException.TooLarge;

/**
 * Many short texts in one array of UTF-8 bytes: a list of 2.4 million files takes about 150 MB, a
 * third of what as many strings would.
 */
final class PathTable {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private byte[] text = new byte[1 << 10];
  private int[] ends = new int[1 << 6];
  private int size;

  int size() {
    return size;
  }

  void add(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    int start = start(size);
    if (bytes.length > LARGEST - start) {
      throw new TooLarge("list of files", "more than 2 GB of names", "Split the list.");
    }
    text = grown(text, start + bytes.length);
    System.arraycopy(bytes, 0, text, start, bytes.length);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, grownLength(size, size + 1));
    }
    ends[size++] = start + bytes.length;
  }

  String get(int entry) {
    int start = start(entry);
    return new String(text, start, ends[entry] - start, StandardCharsets.UTF_8);
  }

  /** Gives back what growing took too much. */
  void trim() {
    text = Arrays.copyOf(text, start(size));
    ends = Arrays.copyOf(ends, size);
  }

  private int start(int entry) {
    return entry == 0 ? 0 : ends[entry - 1];
  }

  private static byte[] grown(byte[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, grownLength(array.length, needed));
  }

  private static int grownLength(int length, int needed) {
    return (int) Math.min(LARGEST, Math.max(needed, length + (length >> 1) + 16L));
  }
}
