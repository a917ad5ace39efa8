package mixup.transform.pillow;

import java.util.Objects;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.Operation;

/**
 * Resizes a picture so that its shorter side gets a given length and its shape stays, as
 * torchvision does: the longer side is cut to whole pixels, not rounded.
 *
 * @param side length of the shorter side, at least 1
 * @param filter of the resizing
 */
public record ResizeShort(int side, Filter filter) implements Operation {

  private static final double MOST_PIXELS = 100e6;

  public ResizeShort {
    Objects.requireNonNull(filter, "filter");
    if (side < 1) {
      throw new IllegalArgumentException("a side has at least one pixel, got " + side);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    return new Resize(resultSize(picture.size()), filter).apply(picture);
  }

  @Override
  public Size resultSize(Size picture) {
    int height = picture.height();
    int width = picture.width();
    return height <= width
        ? new Size(side, longer(width, height))
        : new Size(longer(height, width), side);
  }

  /** Refuses what would take hundreds of megabytes: a line of pixels is no photograph. */
  private int longer(int longSide, int shortSide) {
    double longer = (double) side * longSide / shortSide;
    if (longer * side > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "a picture of %d by %d pixels would become %d by %.0f; cut it first or leave it out"
              .formatted(shortSide, longSide, side, longer));
    }
    return (int) longer;
  }
}
