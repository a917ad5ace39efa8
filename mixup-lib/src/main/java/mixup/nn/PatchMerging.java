package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.ScriptOp;

/**
 * Halves a map {@code [N, h, w, C]}: four neighbours side by side in the order (row, column) =
 * (0,0), (1,0), (0,1), (1,1), layer norm, linear layer to 2C without bias. A row or column of zeros
 * is added at the end of an odd side.
 */
final class PatchMerging extends Layer {

  private final LayerNorm norm;
  private final Dense reduction;

  PatchMerging(int channels, LinearRule rule) {
    norm = child("norm", new LayerNorm(4 * channels, SwinTransformer.NORM_EPS));
    reduction = child("reduction", Dense.withoutBias(4 * channels, 2 * channels, rule));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray joined = joined(x);
        NDArray normed = norm.forward(store, joined, training)) {
      return reduction.forward(store, normed, training);
    }
  }

  private static NDArray joined(NDArray x) {
    Shape half = halved(x.getShape());
    long extraRows = 2 * half.get(1) - x.getShape().get(1);
    long extraColumns = 2 * half.get(2) - x.getShape().get(2);
    String padded =
        extraRows + extraColumns == 0
            ? "x"
            : "torch.constant_pad_nd(x, [0, 0, 0, %d, 0, %d])".formatted(extraColumns, extraRows);
    String body =
        """
        cells = torch.reshape(%1$s, [-1, %2$d, 2, %3$d, 2, torch.size(x, 3)])
        ordered = torch.permute(cells, [0, 1, 3, 4, 2, 5])
        return torch.reshape(ordered, [torch.size(x, 0), %2$d, %3$d, -1])
        """;
    return ScriptOp.statements(body.formatted(padded, half.get(1), half.get(2)), "x").apply(x);
  }

  private static Shape halved(Shape input) {
    return new Shape(
        input.get(0), (input.get(1) + 1) / 2, (input.get(2) + 1) / 2, 4 * input.get(3));
  }

  @Override
  public Shape outputShape(Shape input) {
    return reduction.outputShape(halved(input));
  }

  @Override
  public long macs(Shape input) {
    return reduction.macs(halved(input));
  }
}
