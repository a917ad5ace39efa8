package mixup.transform.pillow;

import java.util.Objects;
import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Slants a picture: every column is moved by a share of its distance from the left.
 *
 * @param value pixels upwards per column
 * @param filter nearest, bilinear or bicubic
 * @param fill colour of what comes from outside
 */
public record ShearY(double value, Filter filter, Fill fill) implements Operation {

  public ShearY {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a shear is finite, got " + value);
    }
    Affine.requireFilter(filter);
    Objects.requireNonNull(fill, "fill");
  }

  @Override
  public Picture apply(Picture picture) {
    return new Affine(1, 0, 0, value, 1, 0, filter, fill).apply(picture);
  }
}
