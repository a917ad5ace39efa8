package mixup.eval.corruption;

/**
 * Shrinks the picture to {@code int(side·share)} and enlarges it again, both with a box filter.
 *
 * @param share of the sides that is kept, in (0, 1]
 */
public record Pixelate(double share) implements Corruption {

  public Pixelate {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be above 0 and at most 1, got " + share);
    }
  }

  /** A side never falls below one pixel. */
  private int shrunk(int side) {
    return Math.max((int) (side * share), 1);
  }

  @Override
  public byte[] apply(byte[] picture, int height, int width) {
    Pixels.requireSize(picture, height, width);
    int rows = shrunk(height);
    int columns = shrunk(width);
    byte[] small = BoxResize.apply(picture, height, width, rows, columns);
    return BoxResize.apply(small, rows, columns, height, width);
  }
}
