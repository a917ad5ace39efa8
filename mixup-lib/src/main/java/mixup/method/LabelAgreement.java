package mixup.method;

import ai.djl.ndarray.NDArray;
import mixup.engine.ScriptOp;

/** How far predictions agree with labels. */
final class LabelAgreement {

  /** Lengths below 1e-8 count as that, as in the framework's cosine. */
  private static final ScriptOp COSINE =
      ScriptOp.of(
          "torch.cosine_similarity(torch.softmax(torch.detach(z), 1), t, 1, 1e-08)", "z", "t");

  private LabelAgreement() {}

  /**
   * Cosine of labels and softmax, without gradient.
   *
   * @param logits {@code [N, K]}
   * @param labels {@code [N, K]}
   * @return {@code [N]}
   */
  static NDArray of(NDArray logits, NDArray labels) {
    return COSINE.apply(logits, labels);
  }
}
