package mixup.nn;

import ai.djl.ndarray.types.Shape;

/**
 * What is known of a network without running it.
 *
 * @param name registry name
 * @param classes classes for which parameters and multiply-accumulates are counted
 * @param inputShape channels, height, width for which they are counted
 * @param parameters trained values
 * @param macs multiply-accumulates for one picture
 * @param source public code or paper it follows
 */
public record NetworkInfo(
    String name, int classes, Shape inputShape, long parameters, long macs, String source) {}
