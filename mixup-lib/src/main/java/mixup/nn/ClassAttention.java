package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** A network that classifies by a class token and can show to what the token attends. */
public interface ClassAttention {

  /**
   * Features and the attention of the last block from one forward pass; logits and attention are
   * differentiable and stay open.
   *
   * @param x pictures {@code [N, C, H, W]}
   */
  AttentiveFeatures featuresWithAttention(ParameterStore store, NDArray x, boolean training);

  /** Rows and columns of the patches in the last block. */
  Shape attentionGrid();
}
