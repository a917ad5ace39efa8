package mixup.nn;

import ai.djl.ndarray.NDArray;

/**
 * Sees the output of every layer. A {@code ParameterStore} that implements it is told by each layer
 * it is handed to; golden comparisons and debugging use it.
 */
@FunctionalInterface
public interface LayerObserver {

  /**
   * Called after a layer has computed.
   *
   * @param output belongs to the computation and may be overwritten or closed by it later: copy it
   */
  void computed(Layer layer, NDArray output);
}
