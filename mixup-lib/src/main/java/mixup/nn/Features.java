package mixup.nn;

import ai.djl.ndarray.NDArray;

/**
 * What a network gives for a batch.
 *
 * @param map last spatial map {@code [N, D, h, w]}
 * @param logits {@code [N, K]}
 */
public record Features(NDArray map, NDArray logits) {}
