package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/** Exact GELU as a member of a {@link Sequence}. */
final class Gelu extends Layer {

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    return Functional.gelu(x);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }
}
