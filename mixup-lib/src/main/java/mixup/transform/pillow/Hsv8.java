package mixup.transform.pillow;

/**
 * Pillow's colour space of hue, saturation and value, 8 bits each. The mixture of float32 and
 * float64 is Pillow's: there and back again changes colours by some levels.
 */
public final class Hsv8 {
  private Hsv8() {}

  /** Hue, saturation and value of a colour, packed as 0xHHSSVV. */
  public static int ofRgb(int red, int green, int blue) {
    int most = Math.max(red, Math.max(green, blue));
    int least = Math.min(red, Math.min(green, blue));
    if (most == least) {
      return most;
    }
    float range = most - least;
    float saturation = range / most;
    float turn = turn(red, green, blue, most, range);
    return level(turn * 255.0) << 16 | level(saturation * 255.0) << 8 | most;
  }

  /** The hue, 0..1. */
  private static float turn(int red, int green, int blue, int most, float range) {
    float r = (most - red) / range;
    float g = (most - green) / range;
    float b = (most - blue) / range;
    float sixths;
    if (red == most) {
      sixths = b - g;
    } else {
      sixths = (float) (green == most ? 2.0 + r - b : 4.0 + g - r);
    }
    double turn = sixths / 6.0 + 1.0;
    return (float) (turn >= 1 ? turn - 1 : turn); // always below 2: what is left of whole turns
  }

  private static int level(double scaled) {
    return Math.max(0, Math.min(255, (int) scaled));
  }

  /** Red, green and blue of a colour, packed as 0xRRGGBB. */
  public static int toRgb(int hue, int saturation, int value) {
    if (saturation == 0) {
      return packed(value, value, value);
    }
    double sixths = hue * 6.0 / 255.0;
    int sector = (int) sixths;
    float f = (float) (sixths - sector);
    float s = (float) (saturation / 255.0);
    int p = rounded(value * (1.0 - s));
    int q = rounded(value * (1.0 - s * f));
    int t = rounded(value * (1.0 - s * (1.0 - f)));
    return switch (sector % 6) {
      case 0 -> packed(value, t, p);
      case 1 -> packed(q, value, p);
      case 2 -> packed(p, value, t);
      case 3 -> packed(p, q, value);
      case 4 -> packed(t, p, value);
      default -> packed(value, p, q);
    };
  }

  private static int packed(int red, int green, int blue) {
    return red << 16 | green << 8 | blue;
  }

  private static int rounded(double level) {
    return Math.max(0, Math.min(255, (int) (level + 0.5)));
  }
}
