package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * Attention to fewer keys: squares of tokens are joined by a convolution {@code sr} and a layer
 * norm {@code norm} before keys and values are computed; with reduction 1 keys are all tokens, a
 * class token included. Wang et al., Pyramid Vision Transformer, ICCV 2021.
 */
final class ReducedAttention extends Attention {

  private static final double NORM_EPS = 1e-5;

  private final MultiHead heads;
  private final GridSize grid;
  private final Dense q;
  private final Dense kv;
  private final Dense proj;
  private final Conv2d sr;
  private final LayerNorm norm;

  /**
   * Creates the layer.
   *
   * @param grid of the tokens; their number may differ by a class token where nothing is reduced
   */
  ReducedAttention(PyramidLevel level, GridSize grid, Initialization start) {
    this.heads = MultiHead.of(level.width(), level.heads());
    this.grid = grid;
    int width = level.width();
    q = child("q", new Dense(width, width, start.linear()));
    kv = child("kv", new Dense(width, 2 * width, start.linear()));
    proj = child("proj", new Dense(width, width, start.linear()));
    boolean reduces = level.reduction() > 1;
    sr = reduces ? child("sr", reduction(level, start)) : null;
    norm = reduces ? child("norm", new LayerNorm(width, NORM_EPS)) : null;
  }

  private static Conv2d reduction(PyramidLevel level, Initialization start) {
    ConvShape squares = ConvShape.patches(level.width(), level.width(), level.reduction());
    return Conv2d.withBias(squares, start.conv());
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray queries = q.forward(store, x, training);
        NDArray keys = keys(store, x, training);
        NDArray joined = heads.attend(queries, keys)) {
      return proj.forward(store, joined, training);
    }
  }

  @Override
  Output withWeights(ParameterStore store, NDArray x, boolean training) {
    try (NDArray queries = q.forward(store, x, training);
        NDArray keys = keys(store, x, training)) {
      NDArray weights = heads.weights(queries, keys);
      try (NDArray joined = heads.apply(weights, keys)) {
        return new Output(proj.forward(store, joined, training), weights);
      }
    }
  }

  /** Keys and values side by side. */
  private NDArray keys(ParameterStore store, NDArray x, boolean training) {
    if (sr == null) {
      return kv.forward(store, x, training);
    }
    try (NDArray map = Tokens.toMap(x, grid.rows(), grid.columns());
        NDArray reduced = sr.forward(store, map, training);
        NDArray tokens = Tokens.ofMap(reduced);
        NDArray normed = norm.forward(store, tokens, training)) {
      return kv.forward(store, normed, training);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    long samples = input.get(0);
    Shape map = new Shape(samples, heads.width(), grid.rows(), grid.columns());
    Shape reduced = sr == null ? null : sr.outputShape(map);
    long keys = sr == null ? input.get(1) : reduced.get(2) * reduced.get(3);
    return q.macs(input)
        + (sr == null ? 0 : sr.macs(map))
        + kv.macs(new Shape(samples, keys, heads.width()))
        + heads.macs(samples, input.get(1), keys)
        + proj.macs(input);
  }
}
