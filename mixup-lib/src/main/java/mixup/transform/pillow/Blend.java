package mixup.transform.pillow;

import mixup.image.Picture;

/**
 * Pillow's blend of two levels in float32: {@code d + factor * (x - d)}, clamped and cut. Factor 0
 * is the first, factor 1 the second; beyond them it extrapolates.
 */
public final class Blend {
  private Blend() {}

  /** Blends one pair of levels 0..255. */
  public static int level(int degenerate, int level, float factor) {
    int blended = (int) (degenerate + factor * (level - degenerate));
    return Math.max(0, Math.min(255, blended));
  }

  /**
   * Blends two pictures of the same size and channels.
   *
   * @throws IllegalArgumentException if they differ in size or channels
   */
  public static Picture pictures(Picture degenerate, Picture picture, double factor) {
    if (!degenerate.size().equals(picture.size()) || degenerate.channels() != picture.channels()) {
      throw new IllegalArgumentException(
          degenerate.size() + " and " + picture.size() + " cannot be blended");
    }
    float alpha = (float) factor;
    if (alpha == 0) {
      return degenerate;
    }
    return alpha == 1 ? picture : picture.with(blended(degenerate, picture, alpha));
  }

  private static byte[] blended(Picture degenerate, Picture picture, float alpha) {
    byte[] first = degenerate.pixels();
    byte[] second = picture.pixels();
    byte[] out = new byte[first.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) level(first[i] & 0xFF, second[i] & 0xFF, alpha);
    }
    return out;
  }

  /** Blends a picture with one grey level. */
  static Picture withLevel(int degenerate, Picture picture, double factor) {
    float alpha = (float) factor;
    if (alpha == 1) {
      return picture;
    }
    return PointTable.of(v -> level(degenerate, v, alpha)).apply(picture);
  }

  /** Refuses what is no factor. */
  static void requireFactor(double factor) {
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a factor is not negative, got " + factor);
    }
  }
}
