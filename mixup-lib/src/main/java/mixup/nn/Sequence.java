package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.stream.IntStream;

/** Layers one after another, named 0, 1, 2, ... or as wanted. */
public final class Sequence extends Layer {

  private final Chain chain;

  /**
   * Creates the chain.
   *
   * @throws IllegalArgumentException if there is no layer
   */
  public Sequence(List<? extends Layer> layers) {
    this(IntStream.range(0, layers.size()).mapToObj(Integer::toString).toList(), layers);
  }

  /**
   * A chain with names.
   *
   * @throws IllegalArgumentException if there is no layer, or not one name per layer
   */
  public Sequence(List<String> names, List<? extends Layer> layers) {
    if (names.size() != layers.size()) {
      throw new IllegalArgumentException(names.size() + " names for " + layers.size() + " layers");
    }
    chain = new Chain(layers);
    for (int i = 0; i < layers.size(); i++) {
      child(names.get(i), layers.get(i));
    }
  }

  /** The layers in order. */
  public List<Layer> layers() {
    return chain.layers();
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    return chain.forward(store, x, training);
  }

  @Override
  public Shape outputShape(Shape input) {
    return chain.outputShape(input);
  }

  @Override
  public long macs(Shape input) {
    return chain.macs(input);
  }
}
