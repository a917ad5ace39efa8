package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import mixup.engine.ScriptOp;

/**
 * Attention inside windows of 7x7 tokens with a learned bias per relative position; {@code [N, h,
 * w, C]} in and out. In shifted windows tokens that are no neighbours in the picture do not see
 * each other. Liu et al., Swin Transformer, ICCV 2021.
 *
 * <p>The logits are an array of their own here, since the fused kernels take no bias that is
 * trained.
 */
final class WindowAttention extends Layer {

  private final MultiHead heads;
  private final boolean shifted;
  private final Parameter table;
  private final Dense qkv;
  private final Dense proj;

  /**
   * Creates the layer.
   *
   * @param shifted whether windows are shifted by 3 on maps larger than a window
   */
  WindowAttention(MultiHead heads, boolean shifted, Initialization start) {
    this.heads = heads;
    this.shifted = shifted;
    int width = heads.width();
    int rows = WindowTables.DISTANCES * WindowTables.DISTANCES;
    table =
        parameter(
            "relative_position_bias_table",
            Parameter.Type.OTHER,
            new Shape(rows, heads.heads()),
            start.embedding().initializer());
    qkv = child("qkv", new Dense(width, 3 * width, start.linear()));
    proj = child("proj", new Dense(width, width, start.linear()));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    WindowGrid grid = WindowGrid.of(x.getShape(), shifted);
    try (NDArray joined = attended(grid, store, x, training);
        NDArray projected = proj.forward(store, joined, training)) {
      return grid.join(projected);
    }
  }

  private NDArray attended(WindowGrid grid, ParameterStore store, NDArray x, boolean training) {
    NDArray bias = store.getValue(table, x.getDevice(), training);
    NDArray rows = WindowTables.relativeRows(x.getDevice());
    try (NDArray packed = packed(grid, store, x, training)) {
      return grid.shift() == 0
          ? operator("bias", 1, "x", "table", "rows").apply(packed, bias, rows)
          : operator("torch.add(bias, mask)", grid.windows(), "x", "table", "rows", "mask")
              .apply(packed, bias, rows, WindowTables.mask(x.getDevice(), grid));
    }
  }

  private NDArray packed(WindowGrid grid, ParameterStore store, NDArray x, boolean training) {
    try (NDArray windows = grid.cut(x)) {
      return qkv.forward(store, windows, training);
    }
  }

  /** Windows of one map have an axis of their own where they have masks of their own. */
  private ScriptOp operator(String added, int windows, String... names) {
    String body =
        """
        bias = torch.permute(torch.reshape(torch.index_select(table, 0, rows), [49, 49, %1$d]), \
        [2, 0, 1])
        parts = torch.reshape(x, [-1, %2$d, 49, 3, %1$d, %3$d])
        q, k, v, = torch.unbind(torch.permute(parts, [3, 0, 1, 4, 2, 5]))
        logits = torch.matmul(torch.mul(q, %4$s), torch.transpose(k, 3, 4))
        weights = torch.softmax(torch.add_(logits, %5$s), -1)
        y = torch.transpose(torch.matmul(weights, v), 2, 3)
        return torch.reshape(y, [-1, 49, %6$d])
        """;
    double scale = 1 / Math.sqrt(heads.size());
    return ScriptOp.statements(
        body.formatted(heads.heads(), windows, heads.size(), scale, added, heads.width()), names);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    long windows = input.get(0) * WindowGrid.of(input, shifted).windows();
    Shape tokens = new Shape(windows, WindowGrid.TOKENS, heads.width());
    return qkv.macs(tokens)
        + heads.macs(windows, WindowGrid.TOKENS, WindowGrid.TOKENS)
        + proj.macs(tokens);
  }
}
