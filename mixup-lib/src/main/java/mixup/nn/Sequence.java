package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;

/** Layers one after another, named 0, 1, 2, ... */
public final class Sequence extends Layer {

  private final List<Layer> layers;

  /**
   * Creates the chain.
   *
   * @throws IllegalArgumentException if there is no layer
   */
  public Sequence(List<? extends Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a sequence needs at least one layer");
    }
    this.layers = List.copyOf(layers);
    for (int i = 0; i < layers.size(); i++) {
      child(Integer.toString(i), layers.get(i));
    }
  }

  /** The layers in order. */
  public List<Layer> layers() {
    return layers;
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
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

  @Override
  public Shape outputShape(Shape input) {
    Shape shape = input;
    for (Layer layer : layers) {
      shape = layer.outputShape(shape);
    }
    return shape;
  }

  @Override
  public long macs(Shape input) {
    Shape shape = input;
    long sum = 0;
    for (Layer layer : layers) {
      sum += layer.macs(shape);
      shape = layer.outputShape(shape);
    }
    return sum;
  }
}
