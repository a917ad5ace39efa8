package mixup.transform.pillow;

import java.util.Objects;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.Operation;

/**
 * Resizes a rectangle with real corners, as Pillow's {@code resize(box=...)}. Unlike a crop
 * followed by a resize, the filter sees pixels outside the rectangle.
 *
 * @param top upper edge, at least 0
 * @param left left edge, at least 0
 * @param bottom lower edge, at most the height
 * @param right right edge, at most the width
 * @param size of the result
 * @param filter of the resizing
 */
public record ResizeBox(float top, float left, float bottom, float right, Size size, Filter filter)
    implements Operation {

  /** Pillow takes the columns first only up to this ratio of height to width. */
  private static final int SLENDER = 100;

  public ResizeBox {
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(filter, "filter");
    if (!(top >= 0 && left >= 0 && bottom > top && right > left)) {
      throw new IllegalArgumentException(
          "no rectangle: top %s, left %s, bottom %s, right %s".formatted(top, left, bottom, right));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the rectangle sticks out
   */
  @Override
  public Picture apply(Picture picture) {
    if (bottom > picture.height() || right > picture.width()) {
      throw new IllegalArgumentException(this + " sticks out of a picture of " + picture.size());
    }
    if (!needs(left, right, picture.width(), size.width())
        && !needs(top, bottom, picture.height(), size.height())) {
      return picture;
    }
    if (filter == Filter.NEAREST) {
      return NearestResize.run(picture, this);
    }
    boolean slender = picture.height() > SLENDER * picture.width();
    return slender && size.height() < picture.height() ? rowsFirst(picture) : columnsFirst(picture);
  }

  private Picture columnsFirst(Picture picture) {
    return new TwoPassResize(
            picture,
            coefficients(left, right, picture.width(), size.width()),
            coefficients(top, bottom, picture.height(), size.height()))
        .run();
  }

  private Picture rowsFirst(Picture picture) {
    Picture lower =
        new TwoPassResize(picture, null, coefficients(top, bottom, picture.height(), size.height()))
            .run();
    return new TwoPassResize(lower, coefficients(left, right, picture.width(), size.width()), null)
        .run();
  }

  private static boolean needs(float from, float to, int length, int results) {
    return length != results || from != 0 || to != results;
  }

  private Coefficients coefficients(float from, float to, int length, int results) {
    return needs(from, to, length, results)
        ? CoefficientCache.shared().of(length, from, to, results, filter)
        : null;
  }

  @Override
  public Size resultSize(Size picture) {
    return size;
  }
}
