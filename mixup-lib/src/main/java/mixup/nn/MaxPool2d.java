package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/** Maximum over 3x3 windows of stride 2; the border counts as minus infinity. */
final class MaxPool2d extends Layer {

  private static final ConvShape WINDOW = ConvShape.same(1, 1, 3, 2);

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    return Functional.maxPool(x, WINDOW.kernel(), WINDOW.stride(), WINDOW.padding());
  }

  @Override
  public Shape outputShape(Shape input) {
    return input.slice(0, 2).add(WINDOW.outputSize(input.get(2)), WINDOW.outputSize(input.get(3)));
  }
}
