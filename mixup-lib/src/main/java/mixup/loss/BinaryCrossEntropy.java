package mixup.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import mixup.engine.Scalars;

/**
 * One binary cross-entropy per class on the sigmoid of the logits: Σ [softplus(z) − t z] · w. Two
 * conventions of averaging are in use and differ by the factor K, which changes the right learning
 * rate; so the convention must be named.
 *
 * @param average divisor
 * @param negativeWeight w where the target is zero; 1 elsewhere
 */
public record BinaryCrossEntropy(Average average, double negativeWeight) implements SoftTargetLoss {

  /** What the sum over samples and classes is divided by. */
  public enum Average {
    /** N: the heads of OpenMixup. */
    SAMPLES,
    /** N · K: timm, RSB. */
    SAMPLES_AND_CLASSES
  }

  public BinaryCrossEntropy {
    if (average == null) {
      throw new IllegalArgumentException("average must be named");
    }
    if (!(negativeWeight >= 0) || Double.isInfinite(negativeWeight)) {
      throw new IllegalArgumentException(
          "negativeWeight must be 0 or a positive number, got " + negativeWeight);
    }
  }

  /** All terms weigh the same. */
  public BinaryCrossEntropy(Average average) {
    this(average, 1);
  }

  @Override
  public NDArray of(NDArray logits, NDArray targets) {
    long divisor = average == Average.SAMPLES ? logits.getShape().get(0) : logits.getShape().size();
    try (NDArray softPlus = Activation.softPlus(logits);
        NDArray products = logits.mul(targets);
        NDArray terms = softPlus.sub(products);
        NDArray sum = sum(terms, targets)) {
      return Scalars.scale(sum, 1.0 / divisor);
    }
  }

  private NDArray sum(NDArray terms, NDArray targets) {
    if (negativeWeight == 1) {
      return terms.sum();
    }
    try (NDArray weights = weights(targets);
        NDArray weighted = terms.mul(weights)) {
      return weighted.sum();
    }
  }

  /** negativeWeight + (1 − negativeWeight) · [t > 0]. */
  private NDArray weights(NDArray targets) {
    try (NDArray positive = targets.gt(0);
        NDArray asNumber = positive.toType(targets.getDataType(), false)) {
      return Scalars.scale(asNumber, 1 - negativeWeight).addi(negativeWeight);
    }
  }
}
