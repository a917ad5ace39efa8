package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/** Two linear layers {@code fc1, fc2} over the last axis with GELU between. */
final class Mlp extends Layer {

  private final Dense fc1;
  private final Dense fc2;

  Mlp(int width, int hidden, LinearRule rule) {
    fc1 = child("fc1", new Dense(width, hidden, rule));
    fc2 = child("fc2", new Dense(hidden, width, rule));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray active = hidden(store, x, training)) {
      return fc2.forward(store, active, training);
    }
  }

  private NDArray hidden(ParameterStore store, NDArray x, boolean training) {
    try (NDArray wide = fc1.forward(store, x, training)) {
      return Functional.gelu(wide);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    return fc1.macs(input) + fc2.macs(fc1.outputShape(input));
  }
}
