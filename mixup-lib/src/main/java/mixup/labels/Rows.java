package mixup.labels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * A row of numbers a picture.
 *
 * @param kind DISTRIBUTION (rows add to one), MULTI_HOT (0..1 each) or VALUES (any)
 * @param values float32 {@code [N, K]}
 */
public record Rows(TargetKind kind, NDArray values) implements Target {

  public Rows {
    if (kind != TargetKind.DISTRIBUTION
        && kind != TargetKind.MULTI_HOT
        && kind != TargetKind.VALUES) {
      throw new IllegalArgumentException("rows of numbers are no " + kind);
    }
    Shape shape = values.getShape();
    if (shape.dimension() != 2 || values.getDataType() != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "targets must be float32 [N, K], got " + values.getDataType() + " " + shape);
    }
  }

  /** Rows that add to one: one-hot or soft. */
  public static Rows distribution(NDArray values) {
    return new Rows(TargetKind.DISTRIBUTION, values);
  }

  /** One for each class that is there. */
  public static Rows multiHot(NDArray values) {
    return new Rows(TargetKind.MULTI_HOT, values);
  }

  /** Real numbers. */
  public static Rows values(NDArray values) {
    return new Rows(TargetKind.VALUES, values);
  }

  @Override
  public int size() {
    return (int) values.getShape().get(0);
  }

  @Override
  public NDArray plain() {
    return values.duplicate();
  }
}
