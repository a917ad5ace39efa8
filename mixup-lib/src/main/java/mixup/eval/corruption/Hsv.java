package mixup.eval.corruption;

/**
 * Hue, saturation and value of RGB pixels, all 0..1: {@code V = max}, {@code S = (max-min)/max},
 * hue in six sectors that begin at red, then green, then blue.
 */
final class Hsv {

  private Hsv() {}

  /** Replaces the three values from {@code start} on, RGB, by HSV. */
  static void fromRgb(double[] values, int start) {
    double red = values[start];
    double green = values[start + 1];
    double blue = values[start + 2];
    double highest = Math.max(red, Math.max(green, blue));
    double range = highest - Math.min(red, Math.min(green, blue));
    values[start] = range == 0 ? 0 : hue(red, green, blue, highest, range);
    values[start + 1] = range == 0 ? 0 : range / highest;
    values[start + 2] = highest;
  }

  /** Of equally large channels the later one gives the sector. */
  private static double hue(double red, double green, double blue, double highest, double range) {
    double sixths;
    if (blue == highest) {
      sixths = 4 + (red - green) / range;
    } else if (green == highest) {
      sixths = 2 + (blue - red) / range;
    } else {
      sixths = (green - blue) / range;
    }
    double hue = sixths / 6;
    return hue - Math.floor(hue);
  }

  /** Replaces the three values from {@code start} on, HSV, by RGB. */
  static void toRgb(double[] values, int start) {
    double sixths = values[start] * 6;
    int sector = (int) Math.floor(sixths) % 6;
    double within = sixths - Math.floor(sixths);
    double saturation = values[start + 1];
    double high = values[start + 2];
    double low = high * (1 - saturation);
    double falling = high * (1 - within * saturation);
    double rising = high * (1 - (1 - within) * saturation);
    switch (sector) {
      case 0 -> set(values, start, high, rising, low);
      case 1 -> set(values, start, falling, high, low);
      case 2 -> set(values, start, low, high, rising);
      case 3 -> set(values, start, low, falling, high);
      case 4 -> set(values, start, rising, low, high);
      default -> set(values, start, high, low, falling);
    }
  }

  private static void set(double[] values, int start, double red, double green, double blue) {
    values[start] = red;
    values[start + 1] = green;
    values[start + 2] = blue;
  }
}
