package mixup.method;

import ai.djl.ndarray.NDArray;

/**
 * Mixed pictures with soft targets.
 *
 * @param images float {@code [N, C, H, W]}
 * @param targets float {@code [N, K]}; rows of classes add to one unless a method's two shares do
 *     not
 * @param composition how they were put together
 */
public record MixedBatch(NDArray images, NDArray targets, Composition composition) {}
