package mixup.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Pictures and their classes on the device.
 *
 * @param images float {@code [N, C, H, W]}, normalised
 * @param labels int64 {@code [N]}, class numbers 0..classes-1
 * @param classes number of classes K
 */
public record Batch(NDArray images, NDArray labels, int classes) {

  public Batch {
    Shape shape = images.getShape();
    if (shape.dimension() != 4) {
      throw new IllegalArgumentException("images must be [N, C, H, W], got " + shape);
    }
    if (labels.getShape().dimension() != 1 || labels.getShape().get(0) != shape.get(0)) {
      throw new IllegalArgumentException(
          "labels must be [" + shape.get(0) + "], got " + labels.getShape());
    }
    if (classes < 2) {
      throw new IllegalArgumentException("classes must be at least 2, got " + classes);
    }
  }

  /** Number of pictures N. */
  public int size() {
    return (int) images.getShape().get(0);
  }

  /** Rows H. */
  public int height() {
    return (int) images.getShape().get(2);
  }

  /** Columns W. */
  public int width() {
    return (int) images.getShape().get(3);
  }
}
