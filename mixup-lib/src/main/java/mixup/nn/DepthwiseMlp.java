package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.Functional;

/**
 * Two linear layers with a depthwise 3x3 convolution and GELU between: {@code fc1, dwconv, fc2}.
 * Wang et al., PVT v2, 2022.
 */
final class DepthwiseMlp extends Layer {

  private final GridSize grid;
  private final Dense fc1;
  private final Conv2d dwconv;
  private final Dense fc2;

  DepthwiseMlp(int width, int hidden, GridSize grid, Initialization start) {
    this.grid = grid;
    fc1 = child("fc1", new Dense(width, hidden, start.linear()));
    ConvShape size = ConvShape.depthwise(hidden, 3, 1, 1);
    dwconv = child("dwconv", Conv2d.withBias(size, start.conv()));
    fc2 = child("fc2", new Dense(hidden, width, start.linear()));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray mixed = mixed(store, x, training);
        NDArray active = Functional.gelu(mixed)) {
      return fc2.forward(store, active, training);
    }
  }

  private NDArray mixed(ParameterStore store, NDArray x, boolean training) {
    try (NDArray wide = fc1.forward(store, x, training);
        NDArray map = Tokens.toMap(wide, grid.rows(), grid.columns());
        NDArray convolved = dwconv.forward(store, map, training)) {
      return Tokens.ofMap(convolved);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    Shape wide = fc1.outputShape(input);
    Shape map = new Shape(input.get(0), wide.get(2), grid.rows(), grid.columns());
    return fc1.macs(input) + dwconv.macs(map) + fc2.macs(wide);
  }
}
