package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/**
 * Mean over the map, dropout, linear classifier: the head of convolutional networks.
 *
 * @param classifier registered in the network under the name its source uses
 * @param dropout rate in training, 0 to below 1
 */
record PoolingHead(Dense classifier, double dropout) {

  /** Logits {@code [N, K]} of a map {@code [N, D, h, w]}. */
  NDArray logits(ParameterStore store, NDArray map, boolean training) {
    try (NDArray pooled = Functional.globalAveragePool(map)) {
      return Classifiers.logits(classifier, dropout, store, pooled, training);
    }
  }

  /** Multiply-accumulates for a map of this shape. */
  long macs(Shape map) {
    return classifier.macs(map.slice(0, 2));
  }
}
