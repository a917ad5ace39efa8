package mixup.method;

import ai.djl.ndarray.NDArray;

/**
 * Mixed pictures with soft targets.
 *
 * @param images float {@code [N, C, H, W]}
 * @param targets float {@code [N, K]}, rows add to one
 */
public record MixedBatch(NDArray images, NDArray targets) {}
