package mixup.loss;

import ai.djl.ndarray.NDArray;
import mixup.engine.Scalars;

/** {@code (1/(N d)) Σ |z − t|} for real values {@code [N, d]}. */
public record MeanAbsoluteError() implements SoftTargetLoss {

  @Override
  public NDArray of(NDArray predicted, NDArray targets) {
    try (NDArray difference = predicted.sub(targets);
        NDArray distances = difference.abs();
        NDArray sum = distances.sum()) {
      return Scalars.scale(sum, 1.0 / predicted.size());
    }
  }
}
