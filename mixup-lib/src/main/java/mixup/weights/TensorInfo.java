package mixup.weights;

import ai.djl.ndarray.types.Shape;

/**
 * What a file says about one tensor.
 *
 * @param name name in the file
 * @param type how its elements are stored
 * @param shape sizes, none for a single number
 */
public record TensorInfo(String name, ElementType type, Shape shape) {}
