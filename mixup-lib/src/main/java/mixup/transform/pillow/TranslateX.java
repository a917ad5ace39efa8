package mixup.transform.pillow;

import java.util.Objects;
import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Moves a picture sideways.
 *
 * @param pixels to the left, real; negative to the right
 * @param filter nearest, bilinear or bicubic
 * @param fill colour of what comes from outside
 */
public record TranslateX(double pixels, Filter filter, Fill fill) implements Operation {

  public TranslateX {
    if (!Double.isFinite(pixels)) {
      throw new IllegalArgumentException("a distance is finite, got " + pixels);
    }
    Affine.requireFilter(filter);
    Objects.requireNonNull(fill, "fill");
  }

  @Override
  public Picture apply(Picture picture) {
    return new Affine(1, 0, pixels, 0, 1, 0, filter, fill).apply(picture);
  }
}
