package mixup.labels;

/**
 * A rectangle around a thing, in pixels; height before width, end exclusive.
 *
 * @param top upper edge
 * @param left left edge
 * @param bottom lower edge, not above the upper
 * @param right right edge, not left of the left
 * @param label class number
 * @param weight how much it counts in the loss, 0..1
 */
public record LabeledBox(
    double top, double left, double bottom, double right, int label, double weight) {

  public LabeledBox {
    if (!(bottom >= top && right >= left)) {
      throw new IllegalArgumentException(
          "no box: rows %s..%s, columns %s..%s".formatted(top, bottom, left, right));
    }
    if (label < 0 || !(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("label " + label + ", weight " + weight);
    }
  }

  /** Pixels inside. */
  public double area() {
    return (bottom - top) * (right - left);
  }

  /** The same thing with other edges. */
  public LabeledBox at(double newTop, double newLeft, double newBottom, double newRight) {
    return new LabeledBox(newTop, newLeft, newBottom, newRight, label, weight);
  }

  /** The same box that counts a share of what it did. */
  public LabeledBox times(double share) {
    return new LabeledBox(top, left, bottom, right, label, weight * share);
  }
}
