package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;

/**
 * Layers one after another, without being a layer itself: for parts whose names lie one level up.
 */
final class Chain {

  private final List<Layer> layers;

  Chain(List<? extends Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a chain needs at least one layer");
    }
    this.layers = List.copyOf(layers);
  }

  List<Layer> layers() {
    return layers;
  }

  /** Output of the last layer; the outputs between are closed, x is not. */
  NDArray forward(ParameterStore store, NDArray x, boolean training) {
    NDArray current = x;
    for (Layer layer : layers) {
      NDArray next = layer.forward(store, current, training);
      if (current != x) {
        current.close();
      }
      current = next;
    }
    return current;
  }

  Shape outputShape(Shape input) {
    Shape shape = input;
    for (Layer layer : layers) {
      shape = layer.outputShape(shape);
    }
    return shape;
  }

  long macs(Shape input) {
    Shape shape = input;
    long sum = 0;
    for (Layer layer : layers) {
      sum += layer.macs(shape);
      shape = layer.outputShape(shape);
    }
    return sum;
  }
}
