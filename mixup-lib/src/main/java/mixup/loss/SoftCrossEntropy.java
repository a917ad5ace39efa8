package mixup.loss;

import ai.djl.ndarray.NDArray;
import mixup.engine.Functional;
import mixup.engine.Scalars;

/**
 * Cross-entropy with soft targets: {@code −(1/N) Σ_n Σ_k t_nk log softmax(z_n)_k}. Divided by the
 * number of samples, never by N·K.
 */
public record SoftCrossEntropy() implements SoftTargetLoss {

  @Override
  public NDArray of(NDArray logits, NDArray targets) {
    long n = logits.getShape().get(0);
    try (NDArray logProbabilities = Functional.logSoftmax(logits);
        NDArray products = logProbabilities.mul(targets);
        NDArray sum = products.sum()) {
      return Scalars.scale(sum, -1.0 / n);
    }
  }
}
