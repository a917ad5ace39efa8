package mixup.dataset.coco;

/**
 * A box around an object, in pixels with fractions. Boxes narrower than one pixel occur; training
 * drops them.
 *
 * @param left x of the left edge
 * @param top y of the upper edge
 * @param height not negative
 * @param width not negative
 */
public record CocoBox(double left, double top, double height, double width) {

  public CocoBox {
    boolean finite = Double.isFinite(left) && Double.isFinite(top);
    if (!finite || !(height >= 0) || !(width >= 0) || Double.isInfinite(height + width)) {
      throw new IllegalArgumentException(
          "bad box: left %s, top %s, height %s, width %s".formatted(left, top, height, width));
    }
  }

  /**
   * From the order of the files: x, y, width, height.
   *
   * @throws IllegalArgumentException if there are not four values or one is negative or not finite
   */
  static CocoBox of(double[] values) {
    if (values.length != 4) {
      throw new IllegalArgumentException("a box has four values, got " + values.length);
    }
    return new CocoBox(values[0], values[1], values[3], values[2]);
  }
}
