package mixup.transform.pillow;

import mixup.image.Picture;

/**
 * Mean over a window whose outermost pixels count in part, in 24-bit fixed point; beyond the edge
 * the edge is repeated. Sums are unsigned 32-bit numbers.
 *
 * @param radius whole pixels on either side of the centre
 * @param inner weight of the centre and of those
 * @param outer weight of the two pixels beyond
 */
record BoxBlur(int radius, int inner, int outer) {

  private static final int ONE = 1 << 24;

  /** The window of a real radius. */
  static BoxBlur ofRadius(float radius) {
    int whole = (int) radius;
    int inner = (int) (ONE / (2 * radius + 1));
    return new BoxBlur(whole, inner, (ONE - (2 * whole + 1) * inner) / 2);
  }

  /** Blurs so many times along rows, then so many times along columns; bytes in between. */
  Picture apply(Picture picture, int passes) {
    int channels = picture.channels();
    int row = picture.width() * channels;
    byte[] pixels = picture.pixels();
    for (int i = 0; i < passes; i++) {
      pixels = rows(pixels, picture.width(), channels);
    }
    for (int i = 0; i < passes; i++) {
      pixels = columns(pixels, row);
    }
    return picture.with(pixels);
  }

  private byte[] rows(byte[] in, int width, int channels) {
    byte[] out = new byte[in.length];
    int row = width * channels;
    for (int start = 0; start < in.length; start += row) {
      for (int c = 0; c < channels; c++) {
        line(in, start + c, channels, width, out);
      }
    }
    return out;
  }

  /** One channel of one row. */
  private void line(byte[] in, int start, int stride, int length, byte[] out) {
    int end = start + (length - 1) * stride;
    int sum = (in[start] & 0xFF) * (radius + 1);
    for (int i = 1; i <= radius; i++) {
      sum += in[Math.min(start + i * stride, end)] & 0xFF;
    }
    int before = start - (radius + 1) * stride;
    int after = start + (radius + 1) * stride;
    for (int at = start; at <= end; at += stride, before += stride, after += stride) {
      int entering = in[Math.min(after, end)] & 0xFF;
      out[at] = level(sum, (in[Math.max(before, start)] & 0xFF) + entering);
      sum += entering - (in[Math.max(before + stride, start)] & 0xFF);
    }
  }

  /** All columns at once, row by row. */
  private byte[] columns(byte[] in, int row) {
    byte[] out = new byte[in.length];
    int last = in.length - row;
    int[] sums = new int[row];
    for (int i = -radius; i <= radius; i++) {
      slide(sums, in, clamped(i * row, last), -1);
    }
    for (int at = 0; at <= last; at += row) {
      int before = clamped(at - (radius + 1) * row, last);
      int after = clamped(at + (radius + 1) * row, last);
      for (int i = 0; i < row; i++) {
        out[at + i] = level(sums[i], (in[before + i] & 0xFF) + (in[after + i] & 0xFF));
      }
      slide(sums, in, after, clamped(at - radius * row, last));
    }
    return out;
  }

  /** Adds one row to the sums and takes another away, if there is one to take. */
  private static void slide(int[] sums, byte[] in, int entering, int leaving) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (in[entering + i] & 0xFF) - (leaving < 0 ? 0 : in[leaving + i] & 0xFF);
    }
  }

  private static int clamped(int start, int last) {
    return Math.max(0, Math.min(last, start));
  }

  private byte level(int sum, int ends) {
    return (byte) ((inner * sum + outer * ends + (ONE >> 1)) >>> 24);
  }
}
