package mixup.engine;

import ai.djl.ndarray.NDArray;

/** Reading chosen rows of an array in one call; differentiable. */
public final class Gather {

  private static final ScriptOp FIRST_AXIS =
      ScriptOp.of("torch.index_select(x, 0, index)", "x", "index");

  private static final ScriptOp GRID =
      ScriptOp.of(
          "torch.index_select(torch.index_select(x, 2, rows), 3, columns)", "x", "rows", "columns");

  private Gather() {}

  /**
   * Entries of the first axis.
   *
   * @param x {@code [N, ...]}, may be a view
   * @param index int64 {@code [n]}
   * @return {@code [n, ...]} in the manager of x
   */
  public static NDArray first(NDArray x, NDArray index) {
    return FIRST_AXIS.apply(x, index);
  }

  /**
   * Rows and columns of pictures.
   *
   * @param x {@code [N, C, H, W]}
   * @param rows int64 {@code [h]}
   * @param columns int64 {@code [w]}
   * @return {@code [N, C, h, w]} in the manager of x
   */
  public static NDArray grid(NDArray x, NDArray rows, NDArray columns) {
    return GRID.apply(x, rows, columns);
  }
}
