package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import mixup.engine.Gather;
import mixup.engine.ScriptOp;
import mixup.loss.Targets;
import mixup.method.Pairing;

/**
 * Mixtures of the maps of a batch, differentiable with respect to both parts. Maps are {@code [N,
 * ...]}, float32; results are new arrays in their manager.
 */
public final class HiddenMixing {

  private static final ScriptOp CHOOSE =
      ScriptOp.of("torch.where(torch.gt(keep, 0.5), own, other)", "own", "other", "keep");

  private HiddenMixing() {}

  /**
   * {@code λ h_i + (1-λ) h_π(i)}.
   *
   * @param lambda share of the own map, 0..1
   */
  public static NDArray linear(NDArray map, Pairing pairing, double lambda) {
    try (NDArray others = partners(map, pairing)) {
      return Targets.mix(map, others, lambda);
    }
  }

  /**
   * The own map where the mask is one, elsewhere {@code λ h_i + (1-λ) h_π(i)}; kept places are the
   * same bits as before.
   *
   * @param keep zeros and ones, {@code [1 or N, 1 or D, h, w]}
   * @param lambda share of the own map where it is not kept; 0 for an exchange
   */
  public static NDArray masked(NDArray map, Pairing pairing, NDArray keep, double lambda) {
    try (NDArray others = partners(map, pairing)) {
      if (lambda == 0) {
        return CHOOSE.apply(map, others, keep);
      }
      try (NDArray blended = Targets.mix(map, others, lambda)) {
        return CHOOSE.apply(map, blended, keep);
      }
    }
  }

  /** The partners' maps; their gradients go back to where they came from. */
  public static NDArray partners(NDArray map, Pairing pairing) {
    long pictures = map.getShape().get(0);
    if (pairing.size() != pictures) {
      throw new IllegalArgumentException(
          "the draw pairs " + pairing.size() + " pictures, the batch has " + pictures);
    }
    try (NDArray index = owned(pairing.toArray(map.getManager()))) {
      return Gather.first(map, index);
    }
  }

  /** A mask in the engine's memory. */
  static NDArray mask(NDManager manager, float[] values, Shape shape) {
    return owned(manager.create(values, shape));
  }

  /**
   * A copy in memory of the engine: what is made from a Java array lies in memory that the garbage
   * collector frees, while the backward pass may still read it.
   */
  private static NDArray owned(NDArray borrowed) {
    try (borrowed) {
      return borrowed.duplicate();
    }
  }
}
