package mixup.transform;

import java.util.Objects;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Pictures;
import mixup.image.Size;
import mixup.transform.pillow.Fill;

/**
 * Cuts out the middle, as torchvision does: the offset is half of what is left, rounded half to
 * even. A smaller picture is padded with black first, the odd pixel below and on the right.
 *
 * @param size of the result
 */
public record CenterCrop(Size size) implements Operation {

  public CenterCrop {
    Objects.requireNonNull(size, "size");
  }

  @Override
  public Picture apply(Picture picture) {
    Picture padded = padding(picture.size()).apply(picture);
    return Pictures.cut(padded, boxInside(padded.size()));
  }

  /** What is cut out of a picture once it is padded to at least the size of the crop. */
  public Box box(Size picture) {
    return boxInside(padding(picture).resultSize(picture));
  }

  private Box boxInside(Size padded) {
    int top = (int) Math.rint((padded.height() - size.height()) / 2.0);
    int left = (int) Math.rint((padded.width() - size.width()) / 2.0);
    return new Box(top, left, size.height(), size.width());
  }

  private Pad padding(Size picture) {
    int rows = Math.max(size.height() - picture.height(), 0);
    int columns = Math.max(size.width() - picture.width(), 0);
    return new Pad(
        rows / 2, columns / 2, (rows + 1) / 2, (columns + 1) / 2, Padding.CONSTANT, Fill.BLACK);
  }

  @Override
  public Size resultSize(Size picture) {
    return size;
  }
}
