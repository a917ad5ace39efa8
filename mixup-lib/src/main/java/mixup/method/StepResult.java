package mixup.method;

import ai.djl.ndarray.NDArray;

/**
 * Outcome of a training step, before the backward pass.
 *
 * @param loss scalar with its graph
 * @param logits {@code [N, K]} of the pictures the network saw
 * @param targets {@code [N, K]} soft targets of these pictures
 */
public record StepResult(NDArray loss, NDArray logits, NDArray targets) {}
