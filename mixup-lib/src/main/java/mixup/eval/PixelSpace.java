package mixup.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import mixup.data.Normalization;

/** The way between normalised pictures and pixels 0..1; its constants belong to a manager. */
final class PixelSpace {

  private final NDArray mean;
  private final NDArray std;

  PixelSpace(NDManager manager, Normalization normalization, DataType type) {
    mean = perChannel(manager, normalization.mean(), type);
    std = perChannel(manager, normalization.std(), type);
  }

  private static NDArray perChannel(NDManager manager, List<Double> values, DataType type) {
    double[] numbers = values.stream().mapToDouble(v -> v).toArray();
    return manager.create(numbers, new Shape(1, numbers.length, 1, 1)).toType(type, false);
  }

  /** {@code x·std + mean}, a new array in the manager of x. */
  NDArray pixels(NDArray normalised) {
    return normalised.mul(std).addi(mean);
  }

  /** {@code (p - mean) / std}, a new array in the manager of p. */
  NDArray normalised(NDArray pixels) {
    return pixels.sub(mean).divi(std);
  }
}
