package mixup.method;

import ai.djl.ndarray.NDArray;
import mixup.engine.Gather;
import mixup.engine.ScriptOp;

/** Own pixels where a mask says so, the partner's elsewhere. */
final class PatchBlend {

  private static final ScriptOp CHOOSE =
      ScriptOp.of("torch.where(torch.gt(own, 0.5), x, other)", "x", "other", "own");

  private PatchBlend() {}

  /**
   * Puts pictures together; a new array in their manager.
   *
   * @param own one or zero, {@code [1, 1, H, W]} or {@code [N, 1, H, W]}
   */
  static NDArray of(NDArray images, NDArray own, Pairing pairing) {
    try (NDArray order = pairing.toArray(images.getManager());
        NDArray others = Gather.first(images, order)) {
      return CHOOSE.apply(images, others, own);
    }
  }
}
