package mixup.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
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

  /**
   * A batch from a user's arrays, with every value looked at. Reads the arrays back to the host, so
   * training, whose data was checked when it was loaded, uses the constructor.
   *
   * @throws IllegalArgumentException if a shape is wrong, pixels are not float32, a pixel is not
   *     finite or a label is not in 0..classes-1; the message has the value and its place
   */
  public static Batch checked(NDArray images, NDArray labels, int classes) {
    Batch batch = new Batch(images, labels, classes);
    if (images.getDataType() != DataType.FLOAT32 || labels.getDataType() != DataType.INT64) {
      throw new IllegalArgumentException(
          "images must be float32 and labels int64, got "
              + images.getDataType()
              + " and "
              + labels.getDataType());
    }
    requireLabels(labels.toLongArray(), classes);
    requirePixels(images.toFloatArray(), images.getShape());
    return batch;
  }

  private static void requireLabels(long[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "label " + labels[i] + " of picture " + i + " is not in 0.." + (classes - 1));
      }
    }
  }

  private static void requirePixels(float[] pixels, Shape shape) {
    for (int i = 0; i < pixels.length; i++) {
      if (!Float.isFinite(pixels[i])) {
        throw new IllegalArgumentException(
            "pixel " + pixels[i] + " at " + place(i, shape) + " is not a finite number");
      }
    }
  }

  private static String place(int index, Shape shape) {
    int width = (int) shape.get(3);
    int height = (int) shape.get(2);
    int channels = (int) shape.get(1);
    return "picture %d, channel %d, row %d, column %d"
        .formatted(
            index / width / height / channels,
            index / width / height % channels,
            index / width % height,
            index % width);
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
