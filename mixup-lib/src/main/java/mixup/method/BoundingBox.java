package mixup.method;

/**
 * A rectangle of pixels; end exclusive, height before width.
 *
 * @param top first row
 * @param left first column
 * @param bottom row after the last
 * @param right column after the last
 */
public record BoundingBox(int top, int left, int bottom, int right) {

  /** A rectangle without pixels. */
  public static final BoundingBox EMPTY = new BoundingBox(0, 0, 0, 0);

  public BoundingBox {
    if (top < 0 || left < 0 || bottom < top || right < left) {
      throw new IllegalArgumentException(
          "no box: rows " + top + ".." + bottom + ", columns " + left + ".." + right);
    }
  }

  /**
   * The box of CutMix and RecursiveMix: half of each side (rounded down) to both sides of a centre,
   * cut off at the borders of the picture. So the sides are even before they are cut off, and sides
   * below 2 give an empty box.
   *
   * @param centreRow 0..H-1
   * @param centreColumn 0..W-1
   * @param height wanted rows
   * @param width wanted columns
   * @param picture limits
   */
  public static BoundingBox centred(
      int centreRow, int centreColumn, int height, int width, BatchShape picture) {
    return new BoundingBox(
        Math.max(centreRow - height / 2, 0),
        Math.max(centreColumn - width / 2, 0),
        Math.min(centreRow + height / 2, picture.height()),
        Math.min(centreColumn + width / 2, picture.width()));
  }

  /** Rows. */
  public int height() {
    return bottom - top;
  }

  /** Columns. */
  public int width() {
    return right - left;
  }

  /** Pixels. */
  public long area() {
    return (long) height() * width();
  }

  /** Whether no pixel is inside; one side may still be longer than zero. */
  public boolean isEmpty() {
    return area() == 0;
  }

  /** Share of the picture's pixels inside the box, 0..1. */
  public double shareOf(BatchShape picture) {
    return area() / ((double) picture.height() * picture.width());
  }

  /** Whether every pixel of the box lies in a picture of this size. */
  public boolean fits(BatchShape picture) {
    return bottom <= picture.height() && right <= picture.width();
  }
}
