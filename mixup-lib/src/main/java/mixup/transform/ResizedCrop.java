package mixup.transform;

import java.util.Objects;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Pictures;
import mixup.image.Size;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.Resize;

/**
 * Cuts a rectangle out and resizes it: the same as a {@link Crop} followed by a {@link Resize}.
 * Pixels outside the rectangle are never seen, not even by the filter.
 *
 * @param box what is kept
 * @param size of the result
 * @param filter of the resizing
 */
public record ResizedCrop(Box box, Size size, Filter filter) implements RegionFirst {

  public ResizedCrop {
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(filter, "filter");
  }

  @Override
  public Picture apply(Picture picture) {
    return applyToRegion(Pictures.cut(picture, box));
  }

  /** As long as no pixel has to be made up. */
  @Override
  public int coarsest() {
    int rows = box.height() / size.height();
    int columns = box.width() / size.width();
    return Math.max(1, Math.min(rows, columns));
  }

  @Override
  public Picture applyToRegion(Picture region) {
    return resize().apply(region);
  }

  /** The second half. */
  private Resize resize() {
    return new Resize(size, filter);
  }

  @Override
  public Size resultSize(Size picture) {
    return size;
  }
}
