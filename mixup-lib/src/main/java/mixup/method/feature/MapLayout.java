package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;
import mixup.nn.Network;

/**
 * Changes what a stage gives as a map {@code [N, D, h, w]}, whatever its layout.
 *
 * @param network the classifier
 * @param stage index of a stage; {@link Inside#PICTURES} for pictures
 */
record MapLayout(Network network, int stage) {

  /**
   * The output with its map changed, a new array in the output's layout.
   *
   * @throws IllegalArgumentException if the output is rows of tokens: a map can be read from them,
   *     but a changed map cannot be brought back
   */
  NDArray change(NDArray output, UnaryOperator<NDArray> change) {
    NDArray map = mapOf(output);
    if (map == output) {
      return change.apply(output);
    }
    try (map;
        NDArray changed = change.apply(map)) {
      return changed.transpose(0, 2, 3, 1);
    }
  }

  /** Size of the map in an output. */
  MapShape shape(NDArray output) {
    NDArray map = mapOf(output);
    Shape shape = map.getShape();
    if (map != output) {
      map.close();
    }
    return new MapShape((int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
  }

  /** The output itself, or a view where channels come last. */
  private NDArray mapOf(NDArray output) {
    if (stage == Inside.PICTURES) {
      return output;
    }
    NDArray map = network.map(stage, output);
    if (map == output || isChannelsLast(output.getShape(), map.getShape())) {
      return map;
    }
    map.close();
    throw new IllegalArgumentException(
        "%s gives rows of tokens %s after stage '%s': this method needs a map there"
            .formatted(network.name(), output.getShape(), network.stageNames().get(stage)));
  }

  private static boolean isChannelsLast(Shape output, Shape map) {
    return output.dimension() == 4
        && output.get(1) == map.get(2)
        && output.get(2) == map.get(3)
        && output.get(3) == map.get(1);
  }
}
