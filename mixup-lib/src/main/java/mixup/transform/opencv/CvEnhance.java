package mixup.transform.opencv;

import java.util.Objects;
import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Moves a picture away from, or for negative values towards, a poorer one: (1 + value) · picture -
 * value · poorer, as mmcls does.
 *
 * @param kind what is changed
 * @param value -1 gives the poorer picture, 0 the picture itself
 */
public record CvEnhance(Kind kind, double value) implements Operation {

  /** What is changed. */
  public enum Kind {
    /** Away from grey, rounded; a grey picture stays as it is. mmcls' ColorTransform. */
    COLOR,
    /** Away from the mean grey level, cut. */
    CONTRAST,
    /** Away from black, cut. */
    BRIGHTNESS,
    /** Away from a smoothed picture, cut. */
    SHARPNESS
  }

  public CvEnhance {
    Objects.requireNonNull(kind, "kind");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, got " + value);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    CvBlend blend = new CvBlend(1 + value);
    return switch (kind) {
      case COLOR -> picture.channels() == 1 ? picture : picture.with(coloured(picture, blend));
      case CONTRAST -> fromConstant(picture, blend, CvGrey.mean(picture));
      case BRIGHTNESS -> fromConstant(picture, blend, 0);
      case SHARPNESS -> picture.with(sharpened(picture, blend));
    };
  }

  private static Picture fromConstant(Picture picture, CvBlend blend, int degenerate) {
    byte[] table = new byte[256];
    for (int level = 0; level < 256; level++) {
      table[level] = blend.truncated(level, degenerate);
    }
    return CvTable.lookUp(picture, table);
  }

  private static byte[] coloured(Picture picture, CvBlend blend) {
    byte[] pixels = picture.pixels();
    byte[] result = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i += 3) {
      int red = pixels[i] & 0xFF;
      int green = pixels[i + 1] & 0xFF;
      int blue = pixels[i + 2] & 0xFF;
      int grey = CvGrey.level(red, green, blue);
      result[i] = blend.rounded(red, grey);
      result[i + 1] = blend.rounded(green, grey);
      result[i + 2] = blend.rounded(blue, grey);
    }
    return result;
  }

  private static byte[] sharpened(Picture picture, CvBlend blend) {
    byte[] pixels = picture.pixels();
    byte[] result = new byte[pixels.length];
    int[] smooth = new int[picture.width() * picture.channels()];
    for (int y = 0, at = 0; y < picture.height(); y++) {
      CvSmooth.row(pixels, picture.height(), picture.width(), picture.channels(), y, smooth);
      for (int level : smooth) {
        result[at] = blend.truncated(pixels[at] & 0xFF, level);
        at++;
      }
    }
    return result;
  }
}
