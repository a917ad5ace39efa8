package mixup.method.saliency;

/**
 * One picture of grey levels.
 *
 * @param levels 0..255, rows one after the other; not copied
 * @param height rows
 * @param width columns
 */
public record GreyImage(int[] levels, int height, int width) {

  private static final int RED = 3735;
  private static final int GREEN = 19235;
  private static final int BLUE = 9798;
  private static final int SHIFT = 15;
  private static final int HALF = 1 << (SHIFT - 1);

  public GreyImage {
    if (height < 1 || width < 1 || levels.length != height * width) {
      throw new IllegalArgumentException(
          levels.length + " grey levels are no picture of " + height + "x" + width);
    }
  }

  /**
   * Brightness of one picture of a batch. OpenCV's detector takes the first channel for blue, so
   * red carries blue's small weight and the other way round; kept, because the stored values of the
   * original have it. A picture with one channel is grey already (the three weights add to one).
   *
   * @param pixels unsigned bytes {@code [N, C, H, W]}, C = 1 or 3 (red, green, blue)
   * @param index which picture
   * @throws IllegalArgumentException for other numbers of channels
   */
  public static GreyImage of(byte[] pixels, int index, int channels, int height, int width) {
    int plane = height * width;
    int[] levels = new int[plane];
    int from = index * channels * plane;
    switch (channels) {
      case 1 -> {
        for (int p = 0; p < plane; p++) {
          levels[p] = pixels[from + p] & 0xff;
        }
      }
      case 3 -> weigh(pixels, from, levels);
      default ->
          throw new IllegalArgumentException(
              "saliency is defined for pictures with 1 or 3 channels, got " + channels);
    }
    return new GreyImage(levels, height, width);
  }

  private static void weigh(byte[] pixels, int from, int[] levels) {
    int green = from + levels.length;
    int blue = green + levels.length;
    for (int p = 0; p < levels.length; p++) {
      int sum =
          RED * (pixels[from + p] & 0xff)
              + GREEN * (pixels[green + p] & 0xff)
              + BLUE * (pixels[blue + p] & 0xff);
      levels[p] = (sum + HALF) >> SHIFT;
    }
  }

  /** Smoothed with the 3x3 binomial (1, 2, 1) ⊗ (1, 2, 1) / 16; the border mirrors, edge once. */
  public GreyImage blurred() {
    int[] out = new int[levels.length];
    int[] sums = new int[width + 2]; // one column more to either side
    for (int y = 0; y < height; y++) {
      int row = y * width;
      int above = mirrored(y - 1, height) * width;
      int below = mirrored(y + 1, height) * width;
      for (int x = 0; x < width; x++) {
        sums[x + 1] = levels[above + x] + 2 * levels[row + x] + levels[below + x];
      }
      sums[0] = sums[mirrored(-1, width) + 1];
      sums[width + 1] = sums[mirrored(width, width) + 1];
      for (int x = 0; x < width; x++) {
        out[row + x] = (sums[x] + 2 * sums[x + 1] + sums[x + 2] + 8) >> 4;
      }
    }
    return new GreyImage(out, height, width);
  }

  private static int mirrored(int position, int size) {
    if (size == 1) {
      return 0;
    }
    return position < 0 ? 1 : position == size ? size - 2 : position;
  }

  /** Position (row · width + column) of the first of the highest levels, row by row. */
  public int peak() {
    int best = 0;
    for (int p = 1; p < levels.length; p++) {
      if (levels[p] > levels[best]) {
        best = p;
      }
    }
    return best;
  }
}
