package mixup.labels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import mixup.loss.Targets;

/**
 * A class for every pixel.
 *
 * @param labels int64 {@code [N, H, W]}, 0..classes-1
 * @param classes number of classes K, at least 2
 */
public record SegmentationMaps(NDArray labels, int classes) implements Target {

  public SegmentationMaps {
    Shape shape = labels.getShape();
    if (shape.dimension() != 3 || labels.getDataType() != DataType.INT64) {
      throw new IllegalArgumentException(
          "maps must be int64 [N, H, W], got " + labels.getDataType() + " " + shape);
    }
    if (classes < 2) {
      throw new IllegalArgumentException("classes must be at least 2, got " + classes);
    }
  }

  @Override
  public TargetKind kind() {
    return TargetKind.SEGMENTATION;
  }

  @Override
  public int size() {
    return (int) labels.getShape().get(0);
  }

  @Override
  public NDArray plain() {
    throw new IllegalArgumentException("a map of classes is no row of numbers for its picture");
  }

  /** A distribution for every pixel: float32 {@code [N, K, H, W]}, a new array. */
  public NDArray distributions() {
    try (NDArray last = Targets.oneHot(labels, classes);
        NDArray view = last.transpose(0, 3, 1, 2)) {
      return view.duplicate();
    }
  }
}
