package mixup.loss;

import ai.djl.ndarray.NDArray;
import mixup.engine.Scalars;

/** {@code (1/(N d)) Σ (z − t)²} for real values {@code [N, d]}. */
public record MeanSquaredError() implements SoftTargetLoss {

  @Override
  public NDArray of(NDArray predicted, NDArray targets) {
    try (NDArray difference = predicted.sub(targets);
        NDArray squares = difference.mul(difference);
        NDArray sum = squares.sum()) {
      return Scalars.scale(sum, 1.0 / predicted.size());
    }
  }
}
