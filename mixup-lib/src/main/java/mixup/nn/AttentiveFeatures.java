package mixup.nn;

import ai.djl.ndarray.NDArray;

/**
 * Features of a batch with the attention of the last block.
 *
 * @param features last map and logits
 * @param attention {@code [N, heads, T, T]}, the class token first, then the patches row by row;
 *     each row sums to one
 */
public record AttentiveFeatures(Features features, NDArray attention) {}
