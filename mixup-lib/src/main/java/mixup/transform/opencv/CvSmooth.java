package mixup.transform.opencv;

/**
 * Mean of three by three pixels of which the middle one counts five times, rounded. Beyond the edge
 * the picture is mirrored, the edge pixel not repeated.
 */
final class CvSmooth {

  private static final int WEIGHTS = 13;
  private static final int CENTRE = 5;

  private CvSmooth() {}

  /**
   * One row, all channels.
   *
   * @param into levels of the row, {@code width * channels}
   */
  static void row(byte[] pixels, int height, int width, int channels, int row, int[] into) {
    int stride = width * channels;
    int above = mirrored(row - 1, height) * stride;
    int here = row * stride;
    int below = mirrored(row + 1, height) * stride;
    int last = stride - channels;
    for (int c = 0; c < channels; c++) {
      int next = mirrored(1, width) * channels + c;
      int previous = mirrored(width - 2, width) * channels + c;
      into[c] = level(pixels, above, here, below, next, c, next);
      into[last + c] = level(pixels, above, here, below, previous, last + c, previous);
    }
    for (int x = channels; x < last; x++) {
      into[x] = level(pixels, above, here, below, x - channels, x, x + channels);
    }
  }

  private static int level(
      byte[] pixels, int above, int here, int below, int left, int x, int right) {
    int sum =
        (pixels[above + left] & 0xFF)
            + (pixels[above + x] & 0xFF)
            + (pixels[above + right] & 0xFF)
            + (pixels[here + left] & 0xFF)
            + CENTRE * (pixels[here + x] & 0xFF)
            + (pixels[here + right] & 0xFF)
            + (pixels[below + left] & 0xFF)
            + (pixels[below + x] & 0xFF)
            + (pixels[below + right] & 0xFF);
    // 13 is odd, so there are no ties to decide.
    return (sum + WEIGHTS / 2) / WEIGHTS;
  }

  /** -1 becomes 1 and n becomes n - 2; in a picture of one row there is only that row. */
  private static int mirrored(int index, int length) {
    if (length == 1) {
      return 0;
    }
    int positive = Math.abs(index);
    return positive < length ? positive : 2 * length - 2 - positive;
  }
}
