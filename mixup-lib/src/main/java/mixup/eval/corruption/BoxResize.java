package mixup.eval.corruption;

/**
 * Resizing with a box filter as Pillow does it: along the rows first, then along the columns, each
 * pass in integers (weights in units of 2⁻²²) and rounded to 8 bits. A pixel of the result is the
 * mean of the pixels whose centres lie under it; when enlarging, the one nearest pixel.
 */
final class BoxResize {

  private static final int PRECISION = 22;
  private static final int HALF = 1 << (PRECISION - 1);

  private BoxResize() {}

  /** Resizes a HWC picture of three channels. */
  static byte[] apply(byte[] picture, int height, int width, int toHeight, int toWidth) {
    byte[] narrow = new byte[height * toWidth * Pixels.CHANNELS];
    int[][] columns = spans(width, toWidth);
    for (int i = 0; i < narrow.length; i++) {
      int[] span = columns[i / Pixels.CHANNELS % toWidth];
      int row = i / Pixels.CHANNELS / toWidth * width;
      int start = (row + span[0]) * Pixels.CHANNELS + i % Pixels.CHANNELS;
      narrow[i] = mean(picture, start, span[1], Pixels.CHANNELS);
    }
    byte[] resized = new byte[toHeight * toWidth * Pixels.CHANNELS];
    int[][] rows = spans(height, toHeight);
    int stride = toWidth * Pixels.CHANNELS;
    for (int i = 0; i < resized.length; i++) {
      int[] span = rows[i / stride];
      resized[i] = mean(narrow, span[0] * stride + i % stride, span[1], stride);
    }
    return resized;
  }

  /**
   * First pixel and number of pixels under each pixel of the result, along one axis. Where a centre
   * lies on the border of two, Pillow's order of roundings decides.
   */
  private static int[][] spans(int length, int toLength) {
    double scale = length / (double) toLength;
    double stretch = Math.max(scale, 1);
    int[][] spans = new int[toLength][];
    for (int i = 0; i < toLength; i++) {
      double centre = (i + 0.5) * scale;
      int first = Math.max((int) (centre - 0.5 * stretch + 0.5), 0);
      int end = Math.min((int) (centre + 0.5 * stretch + 0.5), length);
      while (!covers(centre, stretch, first)) {
        first++;
      }
      while (!covers(centre, stretch, end - 1)) {
        end--;
      }
      spans[i] = new int[] {first, end - first};
    }
    return spans;
  }

  /**
   * Whether a pixel's centre lies in the box, which is open on its left and closed on its right.
   */
  static boolean covers(double centre, double stretch, int pixel) {
    double position = (pixel - centre + 0.5) * (1 / stretch);
    return position > -0.5 && position <= 0.5;
  }

  private static byte mean(byte[] from, int start, int count, int stride) {
    int weight = (int) (0.5 + (1.0 / count) * (1 << PRECISION));
    int sum = HALF;
    for (int j = 0; j < count; j++) {
      sum += (from[start + j * stride] & 0xFF) * weight;
    }
    return (byte) Math.min(sum >> PRECISION, 255);
  }
}
