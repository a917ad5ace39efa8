package mixup.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import mixup.labels.ClassNumbers;
import mixup.labels.Target;

/**
 * Pictures and their labels on the device.
 *
 * @param images float {@code [N, C, H, W]}, normalised
 * @param target labels of the N pictures
 * @param normalization how the pixels were normalised; null where that is not known, which only
 *     methods that look at true colours mind
 */
public record Batch(NDArray images, Target target, Normalization normalization) {

  public Batch {
    Objects.requireNonNull(target, "target");
    Shape shape = images.getShape();
    if (shape.dimension() != 4) {
      throw new IllegalArgumentException("images must be [N, C, H, W], got " + shape);
    }
    if (target.size() != shape.get(0)) {
      throw new IllegalArgumentException(
          "labels must be for " + shape.get(0) + " pictures, got " + target.size());
    }
    if (normalization != null && normalization.channels() != shape.get(1)) {
      throw new IllegalArgumentException(
          "normalization is for "
              + normalization.channels()
              + " channels, pictures have "
              + shape.get(1));
    }
  }

  /**
   * Pictures with class numbers.
   *
   * @param labels int64 {@code [N]}, class numbers 0..classes-1
   * @param classes number of classes K
   */
  public Batch(NDArray images, NDArray labels, int classes) {
    this(images, new ClassNumbers(labels, classes), null);
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
    BatchChecks.requireLabels(labels.toLongArray(), classes);
    BatchChecks.requirePixels(images.toFloatArray(), images.getShape());
    return batch;
  }

  /** The same batch with a word about how its pixels were normalised. */
  public Batch with(Normalization known) {
    return new Batch(images, target, known);
  }

  /** The same labels for other pictures. */
  public Batch withImages(NDArray others) {
    return new Batch(others, target, normalization);
  }

  /** The same pictures with other labels. */
  public Batch withTarget(Target other) {
    return new Batch(images, other, normalization);
  }

  /**
   * Pixels as they were before normalisation, 0..1: {@code [N, C, H, W]}, a new array.
   *
   * @throws IllegalStateException if the normalisation is not known
   */
  public NDArray pixels() {
    return pixels(images);
  }

  /**
   * As {@link #pixels()} for some of the pictures.
   *
   * @param some pictures of this batch {@code [n, C, H, W]}
   */
  public NDArray pixels(NDArray some) {
    if (normalization == null) {
      throw new IllegalStateException(
          "this method looks at true colours and must know how the pictures were normalised:"
              + " batch.with(Normalization.CIFAR), for example");
    }
    return normalization.undo(some);
  }

  /**
   * Class numbers int64 {@code [N]}.
   *
   * @throws IllegalArgumentException if the labels are of another kind
   */
  public NDArray labels() {
    return classNumbers().labels();
  }

  /**
   * Number of classes K.
   *
   * @throws IllegalArgumentException if the labels are no class numbers
   */
  public int classes() {
    return classNumbers().classes();
  }

  private ClassNumbers classNumbers() {
    if (target instanceof ClassNumbers numbers) {
      return numbers;
    }
    throw new IllegalArgumentException("class numbers are needed, the labels are " + target.kind());
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
