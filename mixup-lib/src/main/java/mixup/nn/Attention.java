package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/** A layer of attention over tokens {@code [N, T, C]} that can show its weights. */
abstract class Attention extends Layer {

  /**
   * Result of a layer or block with the weights used on the way.
   *
   * @param output what {@code forward} gives
   * @param weights {@code [N, heads, T, S]} over S keys; each row sums to one
   */
  record Output(NDArray output, NDArray weights) {}

  /** As {@code forward}, with the weights kept; differentiable in both. */
  abstract Output withWeights(ParameterStore store, NDArray x, boolean training);
}
