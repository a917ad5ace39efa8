package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/** Two linear layers over the last axis with exact GELU between them: {@code fc1}, {@code fc2}. */
final class ChannelMlp extends Layer {

  private final int hidden;
  private final Dense fc1;
  private final Dense fc2;

  ChannelMlp(int channels, int hidden, LinearRule rule) {
    this.hidden = hidden;
    fc1 = child("fc1", new Dense(channels, hidden, rule));
    fc2 = child("fc2", new Dense(hidden, channels, rule));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray active = active(store, x, training)) {
      return fc2.forward(store, active, training);
    }
  }

  private NDArray active(ParameterStore store, NDArray x, boolean training) {
    try (NDArray wide = fc1.forward(store, x, training)) {
      return Functional.gelu(wide);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  /** Both products, for any order of the axes. */
  @Override
  public long macs(Shape input) {
    return 2 * input.size() * hidden;
  }
}
