package mixup.image;

/**
 * A rectangle of whole pixels.
 *
 * @param top first row
 * @param left first column
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record Box(int top, int left, int height, int width) {

  public Box {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a box has at least one pixel, got " + height + "x" + width);
    }
  }

  /** The box of a whole picture. */
  public static Box whole(Size size) {
    return new Box(0, 0, size.height(), size.width());
  }

  /** Its size. */
  public Size size() {
    return new Size(height, width);
  }

  /** Whether every pixel lies in a picture of the given size. */
  public boolean isInside(Size picture) {
    return top >= 0
        && left >= 0
        && height <= picture.height() - top
        && width <= picture.width() - left;
  }
}
