package mixup.loss;

import ai.djl.ndarray.NDArray;
import mixup.engine.Functional;
import mixup.engine.Scalars;

/**
 * Cross-entropy with soft targets: {@code −(1/N) Σ_n Σ_k t_nk log softmax(z_n)_k}. Divided by the
 * number of samples, never by N·K. With targets λ a + (1-λ) b it equals λ CE(a) + (1-λ) CE(b).
 */
public record SoftCrossEntropy() implements SoftTargetLoss {

  @Override
  public NDArray of(NDArray logits, NDArray targets) {
    try (NDArray logProbabilities = Functional.logSoftmax(logits);
        NDArray products = logProbabilities.mul(targets)) {
      return negativeMean(products, logits);
    }
  }

  /**
   * Weighted form: every term is multiplied by its weight; still divided by N, not by the sum of
   * the weights.
   *
   * @param weights {@code [K]} or {@code [1, K]} for classes, {@code [N, 1]} for samples
   */
  public NDArray of(NDArray logits, NDArray targets, NDArray weights) {
    try (NDArray weighted = targets.mul(weights)) {
      return of(logits, weighted);
    }
  }

  private static NDArray negativeMean(NDArray products, NDArray logits) {
    try (NDArray sum = products.sum()) {
      return Scalars.scale(sum, -1.0 / logits.getShape().get(0));
    }
  }
}
