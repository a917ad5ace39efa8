package mixup.method.learned;

import ai.djl.ndarray.NDArray;

/**
 * What the key branch says of clean pictures, without graph.
 *
 * @param map {@code [N, C, h, w]}, float32
 * @param logits {@code [N, K]} of the mixed head; null if they were not asked for
 */
record KeyFeatures(NDArray map, NDArray logits) implements AutoCloseable {

  @Override
  public void close() {
    map.close();
    if (logits != null) {
      logits.close();
    }
  }
}
