package mixup.loss;

import ai.djl.ndarray.NDArray;
import mixup.engine.Scalars;

/**
 * Kullback-Leibler divergence {@code (1/N) Σ_n Σ_k t_nk (log t_nk − log softmax(z_n)_k)}: the soft
 * cross-entropy less the entropy of the targets. Its gradient is that of {@link SoftCrossEntropy}.
 * The RecursiveMix paper writes the consistency loss this way; the released code leaves the
 * constant out.
 */
public record KullbackLeibler() implements SoftTargetLoss {

  private static final SoftCrossEntropy CROSS_ENTROPY = new SoftCrossEntropy();

  @Override
  public NDArray of(NDArray logits, NDArray targets) {
    try (NDArray crossEntropy = CROSS_ENTROPY.of(logits, targets);
        NDArray entropy = negativeEntropy(targets)) {
      return crossEntropy.add(entropy);
    }
  }

  /** (1/N) Σ t log t with 0 log 0 = 0. */
  private static NDArray negativeEntropy(NDArray targets) {
    try (NDArray terms = targets.xlogy(targets);
        NDArray sum = terms.sum()) {
      return Scalars.scale(sum, 1.0 / targets.getShape().get(0));
    }
  }
}
