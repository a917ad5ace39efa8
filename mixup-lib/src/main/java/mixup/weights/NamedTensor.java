package mixup.weights;

import ai.djl.ndarray.types.Shape;
import java.util.function.Supplier;

/**
 * A tensor to be written.
 *
 * @param name name in the file
 * @param shape sizes
 * @param values gives the values in row-major order when their turn has come
 */
public record NamedTensor(String name, Shape shape, Supplier<float[]> values) {}
