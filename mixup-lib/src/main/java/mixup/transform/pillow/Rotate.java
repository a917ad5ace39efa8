package mixup.transform.pillow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.Flip;
import mixup.transform.FlipVertical;
import mixup.transform.Operation;

/**
 * Turns a picture about its centre. Half turns, and quarter turns of square pictures, only move
 * pixels.
 *
 * @param degrees counter-clockwise, any finite number
 * @param filter nearest, bilinear or bicubic
 * @param fill colour of what comes from outside
 */
public record Rotate(double degrees, Filter filter, Fill fill) implements Operation {

  /** Pillow rounds sine and cosine so that turns by 90 degrees are exact. */
  private static final int DECIMALS = 15;

  public Rotate {
    if (!Double.isFinite(degrees)) {
      throw new IllegalArgumentException("an angle is finite, got " + degrees);
    }
    Affine.requireFilter(filter);
    Objects.requireNonNull(fill, "fill");
  }

  @Override
  public Picture apply(Picture picture) {
    double angle = degrees % 360;
    angle = angle < 0 ? angle + 360 : angle;
    boolean square = picture.height() == picture.width();
    if (angle == 0) {
      return picture;
    }
    if (angle == 180) {
      return new FlipVertical().apply(new Flip().apply(picture));
    }
    if (square && angle == 90) {
      return new FlipVertical().apply(transposed(picture));
    }
    if (square && angle == 270) {
      return new Flip().apply(transposed(picture));
    }
    return map(angle, picture.size()).apply(picture);
  }

  private Affine map(double angle, Size size) {
    double radians = -Math.toRadians(angle);
    double cosine = rounded(Math.cos(radians));
    double sine = rounded(Math.sin(radians));
    double x = size.width() / 2.0;
    double y = size.height() / 2.0;
    return new Affine(
        cosine,
        sine,
        cosine * -x + sine * -y + x,
        -sine,
        cosine,
        -sine * -x + cosine * -y + y,
        filter,
        fill);
  }

  private static double rounded(double value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }

  /** Rows and columns of a square picture exchanged. */
  private static Picture transposed(Picture picture) {
    int side = picture.width();
    int channels = picture.channels();
    byte[] in = picture.pixels();
    byte[] out = new byte[in.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        System.arraycopy(in, (y * side + x) * channels, out, (x * side + y) * channels, channels);
      }
    }
    return picture.with(out);
  }
}
