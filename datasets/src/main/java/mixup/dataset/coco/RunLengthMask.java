package mixup.dataset.coco;

import java.util.Arrays;
import mixup.image.Size;

/**
 * A mask as lengths of runs, column by column from the top left: first so many pixels outside, then
 * so many inside, and so on. The first run may be empty; the sum is height times width.
 *
 * <p>Text form as in result files of COCO: six bits a character above code 48, of which the sixth
 * says that more follow and five are value, lowest first, with sign; from the fourth run on the
 * value is the difference to the run two before.
 *
 * @param size height and width
 * @param counts lengths of the runs, not negative; shared, treat as read-only
 */
@SuppressWarnings("ArrayRecordComponent") // long and shared on purpose; the class says so
public record RunLengthMask(Size size, int[] counts) implements CocoMask {
  private static final int FIRST = 48;
  private static final int MORE = 0x20;
  private static final int SIGN = 0x10;
  private static final int BITS = 5;
  private static final int LONGEST = 7;

  /**
   * Checks the runs.
   *
   * @throws IllegalArgumentException if one is negative or they do not fill the picture
   */
  public RunLengthMask {
    long sum = 0;
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("run of length " + count);
      }
      sum += count;
    }
    if (sum != size.pixels()) {
      throw new IllegalArgumentException(
          "runs add up to " + sum + " for " + size.pixels() + " pixels");
    }
  }

  @Override
  public RunLengthMask runs(Size picture) {
    if (!picture.equals(size)) {
      throw new IllegalArgumentException("mask of " + size + " for a picture of " + picture);
    }
    return this;
  }

  /** Number of pixels inside. */
  public long area() {
    long area = 0;
    for (int run = 1; run < counts.length; run += 2) {
      area += counts[run];
    }
    return area;
  }

  /** Ones inside, zeros outside, row by row. */
  public byte[] decode() {
    byte[] mask = new byte[size.pixels()];
    int at = 0;
    for (int run = 0; run < counts.length; run++) {
      int end = at + counts[run];
      if (run % 2 == 1) {
        fill(mask, at, end);
      }
      at = end;
    }
    return mask;
  }

  private void fill(byte[] mask, int from, int to) {
    int row = from % size.height();
    int column = from / size.height();
    for (int i = from; i < to; i++) {
      mask[row * size.width() + column] = 1;
      if (++row == size.height()) {
        row = 0;
        column++;
      }
    }
  }

  /**
   * The runs of a mask.
   *
   * @param mask zero outside, anything else inside, row by row
   * @throws IllegalArgumentException if the mask has another size
   */
  public static RunLengthMask encode(byte[] mask, Size size) {
    if (mask.length != size.pixels()) {
      throw new IllegalArgumentException(mask.length + " bytes for " + size + " pixels");
    }
    IntList runs = new IntList();
    boolean inside = false;
    int length = 0;
    for (int column = 0; column < size.width(); column++) {
      for (int row = 0; row < size.height(); row++) {
        if ((mask[row * size.width() + column] != 0) != inside) {
          runs.add(length);
          length = 0;
          inside = !inside;
        }
        length++;
      }
    }
    runs.add(length);
    return new RunLengthMask(size, runs.toArray());
  }

  /** The text form. */
  public String compressed() {
    StringBuilder text = new StringBuilder();
    for (int run = 0; run < counts.length; run++) {
      append(text, run > 2 ? counts[run] - counts[run - 2] : counts[run]);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int value) {
    int left = value;
    boolean more = true;
    while (more) {
      int bits = left & (MORE - 1);
      left >>= BITS;
      // done when what is left is what the sign of the last five bits says
      more = left != ((bits & SIGN) == 0 ? 0 : -1);
      text.append((char) (FIRST + (more ? bits | MORE : bits)));
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is no such text or its runs do not fill the picture
   */
  public static RunLengthMask ofCompressed(String text, Size size) {
    IntList runs = new IntList();
    int at = 0;
    while (at < text.length()) {
      int end = endOfValue(text, at);
      long value = value(text, at, end) + (runs.size() > 2 ? runs.get(runs.size() - 2) : 0);
      if (value < 0 || value > size.pixels()) {
        throw new IllegalArgumentException("run of length " + value + " at character " + at);
      }
      runs.add((int) value);
      at = end;
    }
    return new RunLengthMask(size, runs.toArray());
  }

  /** One after the last character of the value that begins at a place. */
  private static int endOfValue(String text, int start) {
    int at = start;
    while (at < text.length() && at - start < LONGEST) {
      if ((bits(text, at++) & MORE) == 0) {
        return at;
      }
    }
    throw new IllegalArgumentException("run without an end at character " + start);
  }

  private static long value(String text, int start, int end) {
    long value = 0;
    for (int at = start; at < end; at++) {
      value |= (long) (bits(text, at) & (MORE - 1)) << (BITS * (at - start));
    }
    boolean negative = (bits(text, end - 1) & SIGN) != 0;
    return negative ? value - (1L << (BITS * (end - start))) : value;
  }

  private static int bits(String text, int at) {
    int bits = text.charAt(at) - FIRST;
    if (bits < 0 || bits >= 2 * MORE) {
      throw new IllegalArgumentException(
          "character code " + (int) text.charAt(at) + " at " + at + " is not in 48..111");
    }
    return bits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunLengthMask mask
        && size.equals(mask.size)
        && Arrays.equals(counts, mask.counts);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "mask of " + size + " in " + counts.length + " runs";
  }
}
