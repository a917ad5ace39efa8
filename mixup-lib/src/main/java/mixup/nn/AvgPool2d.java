package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/** Mean over 2x2 windows of stride 2; a last odd row or column is left out. */
final class AvgPool2d extends Layer {

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    return Functional.avgPool(x, 2, 2, false);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input.slice(0, 2).add(input.get(2) / 2, input.get(3) / 2);
  }
}
