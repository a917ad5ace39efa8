package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import mixup.method.BoundingBox;

/** A rectangle of places as a mask. */
public final class BoxMask {

  private BoxMask() {}

  /**
   * {@code [1, 1, h, w]}: 0 inside the box, 1 outside.
   *
   * @param map {@code [N, D, h, w]}, for size and manager
   * @throws IllegalArgumentException if the box sticks out
   */
  public static NDArray outside(NDArray map, BoundingBox box) {
    int height = (int) map.getShape().get(2);
    int width = (int) map.getShape().get(3);
    if (box.bottom() > height || box.right() > width) {
      throw new IllegalArgumentException(box + " sticks out of maps of " + height + "x" + width);
    }
    float[] values = new float[height * width];
    Arrays.fill(values, 1);
    for (int row = box.top(); row < box.bottom(); row++) {
      Arrays.fill(values, row * width + box.left(), row * width + box.right(), 0);
    }
    return HiddenMixing.mask(map.getManager(), values, new Shape(1, 1, height, width));
  }
}
