package mixup.transform.pillow;

import java.util.Objects;
import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Moves every pixel by an affine map, as Pillow's {@code transform(size, AFFINE, ...)}. The map
 * goes from places of the result to places of the picture, in pixels with centres at one half:
 * {@code column = a x + b y + c}, {@code row = d x + e y + f}. The size stays; what comes from
 * outside gets the fill. No antialiasing.
 *
 * @param a column per x
 * @param b column per y
 * @param c column of the corner
 * @param d row per x
 * @param e row per y
 * @param f row of the corner
 * @param filter nearest, bilinear or bicubic
 * @param fill colour of what comes from outside
 */
public record Affine(
    double a, double b, double c, double d, double e, double f, Filter filter, Fill fill)
    implements Operation {

  public Affine {
    if (!Double.isFinite(a + b + c + d + e + f)) {
      throw new IllegalArgumentException(
          "an affine map is finite, got %s %s %s %s %s %s".formatted(a, b, c, d, e, f));
    }
    requireFilter(filter);
    Objects.requireNonNull(fill, "fill");
  }

  /** Refuses filters that affine maps do not have. */
  public static void requireFilter(Filter filter) {
    if (filter != Filter.NEAREST && filter != Filter.BILINEAR && filter != Filter.BICUBIC) {
      throw new IllegalArgumentException(
          "affine maps are nearest, bilinear or bicubic, got " + filter);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    return switch (filter) {
      case NEAREST -> new NearestAffine(this, picture).run();
      case BILINEAR -> new BilinearAffine(this, picture).run();
      default -> new BicubicAffine(this, picture).run();
    };
  }
}
