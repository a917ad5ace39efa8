package mixup.image;

/**
 * Height and width of a picture, in pixels.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record Size(int height, int width) {

  public Size {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a picture has at least one pixel, got " + height + "x" + width);
    }
  }

  /** A square. */
  public static Size square(int side) {
    return new Size(side, side);
  }

  /** Height times width. */
  public int pixels() {
    return Math.multiplyExact(height, width);
  }

  @Override
  public String toString() {
    return height + "x" + width;
  }
}
