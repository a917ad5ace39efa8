package mixup.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import mixup.engine.Gather;
import mixup.engine.Scalars;

/** Soft targets {@code [N, K]} from class numbers, in float32. New arrays; nothing is changed. */
public final class Targets {

  private Targets() {}

  /**
   * One where the class is, zero elsewhere.
   *
   * @param labels int64 {@code [N]}, 0..classes-1; the engine refuses others on a CPU
   * @param classes K
   */
  public static NDArray oneHot(NDArray labels, int classes) {
    // DJL's own conversion leaves the whole numbers behind
    try (NDArray whole = labels.oneHot(classes, DataType.INT64)) {
      return whole.toType(DataType.FLOAT32, false);
    }
  }

  /**
   * {@code λ a + (1-λ) b}.
   *
   * @param a targets or pictures
   * @param b of the same shape
   * @param lambda share of a, 0..1
   */
  public static NDArray mix(NDArray a, NDArray b, double lambda) {
    return sum(a, lambda, b, 1 - lambda);
  }

  /**
   * {@code λ_a a + λ_b b}; the weights need not add to one.
   *
   * @param a targets or pictures
   * @param b of the same shape
   */
  public static NDArray sum(NDArray a, double lambdaA, NDArray b, double lambdaB) {
    NDArray mixed = Scalars.scale(a, lambdaA);
    try (NDArray other = Scalars.scale(b, lambdaB)) {
      return mixed.addi(other);
    }
  }

  /**
   * One-hot targets mixed with those of the partners.
   *
   * @param labels int64 {@code [N]}
   * @param partners int64 {@code [N]}: positions in the batch
   * @param classes K
   * @param lambda share of the own label, 0..1
   */
  public static NDArray mixed(NDArray labels, NDArray partners, int classes, double lambda) {
    try (NDArray own = oneHot(labels, classes);
        NDArray other = Gather.first(own, partners)) {
      return mix(own, other, lambda);
    }
  }

  /**
   * One-hot targets mixed with weights of their own for every sample; these keep what a batch-wide
   * mean of λ loses.
   *
   * @param lambdaA weights of the own labels, {@code [N]}
   * @param lambdaB weights of the partners' labels, {@code [N]}
   */
  public static NDArray mixed(
      NDArray labels, NDArray partners, int classes, NDArray lambdaA, NDArray lambdaB) {
    Shape column = new Shape(labels.getShape().get(0), 1);
    try (NDArray own = oneHot(labels, classes);
        NDArray other = Gather.first(own, partners);
        NDArray a = lambdaA.reshape(column);
        NDArray b = lambdaB.reshape(column);
        NDArray otherPart = other.mul(b)) {
      return own.mul(a).addi(otherPart);
    }
  }

  /**
   * Targets for binary cross-entropy: {@code min(scale · (f(λ) y_a + f(1-λ) y_b), 1)}.
   *
   * @param rescale f
   * @param scale largest target unless labels coincide, 0..1
   */
  public static NDArray rescaled(
      NDArray labels,
      NDArray partners,
      int classes,
      double lambda,
      LambdaRescale rescale,
      double scale) {
    double own = scale * rescale.adjust(lambda);
    double other = scale * rescale.adjust(1 - lambda);
    try (NDArray a = oneHot(labels, classes);
        NDArray b = Gather.first(a, partners);
        NDArray sum = sum(a, own, b, other)) {
      return sum.minimum(1);
    }
  }
}
