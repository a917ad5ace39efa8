package mixup.method;

import ai.djl.ndarray.NDArray;

/**
 * Mixed pictures and how they were put together.
 *
 * @param images float {@code [N, C, H, W]}
 * @param composition what the labels must know
 */
public record Mixture(NDArray images, Composition composition) {}
