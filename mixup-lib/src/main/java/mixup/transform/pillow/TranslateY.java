package mixup.transform.pillow;

import java.util.Objects;
import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Moves a picture up or down.
 *
 * @param pixels upwards, real; negative downwards
 * @param filter nearest, bilinear or bicubic
 * @param fill colour of what comes from outside
 */
public record TranslateY(double pixels, Filter filter, Fill fill) implements Operation {

  public TranslateY {
    if (!Double.isFinite(pixels)) {
      throw new IllegalArgumentException("a distance is finite, got " + pixels);
    }
    Affine.requireFilter(filter);
    Objects.requireNonNull(fill, "fill");
  }

  @Override
  public Picture apply(Picture picture) {
    return new Affine(1, 0, 0, 0, 1, pixels, filter, fill).apply(picture);
  }
}
