package mixup.labels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import mixup.loss.Targets;

/**
 * One class a picture.
 *
 * @param labels int64 {@code [N]}, 0..classes-1
 * @param classes number of classes K, at least 2
 */
public record ClassNumbers(NDArray labels, int classes) implements Target {

  public ClassNumbers {
    Shape shape = labels.getShape();
    if (shape.dimension() != 1) {
      throw new IllegalArgumentException("labels must be [N], got " + shape);
    }
    if (classes < 2) {
      throw new IllegalArgumentException("classes must be at least 2, got " + classes);
    }
  }

  @Override
  public TargetKind kind() {
    return TargetKind.CLASS;
  }

  @Override
  public int size() {
    return (int) labels.getShape().get(0);
  }

  /** One-hot rows {@code [N, K]}. */
  @Override
  public NDArray plain() {
    return Targets.oneHot(labels, classes);
  }
}
