package mixup.transform.opencv;

import java.util.Objects;
import mixup.image.Levels;
import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Moves the pixels of a picture by an affine map; the size stays. Places are found in steps of 1/32
 * pixel and pixels weighted in units of 1/32768, as {@code warpAffine} of OpenCV 4 does with a
 * constant border; the same bytes.
 *
 * @param forward where a pixel goes
 * @param interpolation between pixels
 * @param border colour outside
 */
public record WarpAffine(AffineMatrix forward, Interpolation interpolation, Levels border)
    implements Operation {

  private static final int PLACE_BITS = 10;
  private static final int TABLE_BITS = 5;
  private static final double PLACE_UNIT = 1 << PLACE_BITS;

  public WarpAffine {
    Objects.requireNonNull(forward, "forward");
    Objects.requireNonNull(interpolation, "interpolation");
    Objects.requireNonNull(border, "border");
  }

  @Override
  public Picture apply(Picture picture) {
    AffineMatrix back = forward.inverse();
    int round = 1 << (PLACE_BITS - (interpolation == Interpolation.NEAREST ? 1 : TABLE_BITS + 1));
    int[] columnX = steps(back.m0(), picture.width());
    int[] columnY = steps(back.m3(), picture.width());
    WarpRow row = new WarpRow(picture, border, columnX, columnY);
    byte[] result = new byte[picture.pixels().length];
    for (int y = 0; y < picture.height(); y++) {
      int x0 = fixed(back.m1() * y + back.m2()) + round;
      int y0 = fixed(back.m4() * y + back.m5()) + round;
      switch (interpolation) {
        case NEAREST -> row.nearest(result, y, x0, y0);
        case BILINEAR -> row.weighted(TapTable.LINEAR, result, y, x0, y0);
        case BICUBIC -> row.weighted(TapTable.CUBIC, result, y, x0, y0);
      }
    }
    return picture.with(result);
  }

  private static int fixed(double place) {
    return (int) Math.rint(place * PLACE_UNIT);
  }

  private static int[] steps(double perColumn, int width) {
    int[] steps = new int[width];
    for (int x = 0; x < width; x++) {
      steps[x] = (int) Math.rint(perColumn * x * PLACE_UNIT);
    }
    return steps;
  }
}
