package mixup.transform.pillow;

import java.util.Objects;
import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Slants a picture: every row is moved by a share of its distance from the top.
 *
 * @param value pixels to the left per row
 * @param filter nearest, bilinear or bicubic
 * @param fill colour of what comes from outside
 */
public record ShearX(double value, Filter filter, Fill fill) implements Operation {

  public ShearX {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a shear is finite, got " + value);
    }
    Affine.requireFilter(filter);
    Objects.requireNonNull(fill, "fill");
  }

  @Override
  public Picture apply(Picture picture) {
    return new Affine(1, value, 0, 0, 1, 0, filter, fill).apply(picture);
  }
}
