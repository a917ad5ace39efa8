package mixup.transform.pillow;

import java.util.Objects;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.Operation;

/**
 * Resizes a picture to a given height and width, with antialiasing, to the bytes of Pillow. A
 * picture that has the size already stays as it is.
 *
 * @param size of the result
 * @param filter of the resizing
 */
public record Resize(Size size, Filter filter) implements Operation {

  public Resize {
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(filter, "filter");
  }

  @Override
  public Picture apply(Picture picture) {
    return new ResizeBox(0, 0, picture.height(), picture.width(), size, filter).apply(picture);
  }

  @Override
  public Size resultSize(Size picture) {
    return size;
  }
}
