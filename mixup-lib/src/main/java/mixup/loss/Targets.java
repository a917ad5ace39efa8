package mixup.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import mixup.engine.Gather;
import mixup.engine.Scalars;

/** Soft targets {@code [N, K]} from class numbers, in float32. */
public final class Targets {

  private Targets() {}

  /**
   * One where the class is, zero elsewhere.
   *
   * @param labels int64 {@code [N]}, 0..classes-1; the engine refuses others on a CPU
   * @param classes K
   */
  public static NDArray oneHot(NDArray labels, int classes) {
    return labels.oneHot(classes, DataType.FLOAT32);
  }

  /**
   * {@code λ a + (1-λ) b}.
   *
   * @param a targets or pictures; not changed
   * @param b of the same shape; not changed
   * @param lambda share of a, 0..1
   */
  public static NDArray mix(NDArray a, NDArray b, double lambda) {
    NDArray mixed = Scalars.scale(a, lambda);
    try (NDArray other = Scalars.scale(b, 1 - lambda)) {
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
}
