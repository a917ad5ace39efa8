package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * Dropout and linear classifier: what follows the pooling of convolutional networks.
 *
 * @param classifier registered in the network under the name its source uses
 * @param dropout rate in training, 0 to below 1
 */
record LinearHead(Dense classifier, double dropout) {

  /** Logits {@code [N, K]} of pooled vectors {@code [N, D]}, which stay open. */
  NDArray logits(ParameterStore store, NDArray pooled, boolean training) {
    return Classifiers.logits(classifier, dropout, store, pooled, training);
  }

  /** Multiply-accumulates for a map of this shape. */
  long macs(Shape map) {
    return classifier.macs(map.slice(0, 2));
  }
}
