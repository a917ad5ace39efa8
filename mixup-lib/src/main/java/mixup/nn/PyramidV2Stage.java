package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/**
 * One stage of PVT v2: overlapping patches {@code downsample} (not in the first stage, which is
 * given {@code [N, h, w, C]}), {@code blocks} over tokens, {@code norm}; gives maps.
 */
final class PyramidV2Stage extends Layer {

  private static final double NORM_EPS = 1e-6;

  private final GridSize grid;
  private final PatchEmbedding downsample;
  private final List<Layer> blocks = new ArrayList<>();
  private final LayerNorm norm;

  /**
   * Creates the stage.
   *
   * @param downsample null in the first stage
   * @param grid of the tokens in the blocks
   * @param firstBlock number of the stage's first block over the whole network
   * @param rates of stochastic depth of all blocks of the network
   */
  PyramidV2Stage(
      PatchEmbedding downsample,
      PyramidLevel level,
      GridSize grid,
      Initialization start,
      int firstBlock,
      double[] rates) {
    this.grid = grid;
    this.downsample = downsample == null ? null : child("downsample", downsample);
    for (int i = 0; i < level.depth(); i++) {
      int index = firstBlock + i;
      blocks.add(child("blocks." + i, block(level, grid, start, index, rates[index])));
    }
    norm = child("norm", new LayerNorm(level.width(), NORM_EPS));
  }

  private static Layer block(
      PyramidLevel level, GridSize grid, Initialization start, int index, double rate) {
    return new TransformerBlock<>(
        () -> new LayerNorm(level.width(), NORM_EPS),
        new ReducedAttention(level, grid, start),
        new DepthwiseMlp(level.width(), level.hidden(), grid, start),
        index,
        rate);
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    NDArray current = tokens(store, x, training);
    for (Layer block : blocks) {
      try (NDArray before = current) {
        current = block.forward(store, before, training);
      }
    }
    try (NDArray last = current;
        NDArray normed = norm.forward(store, last, training)) {
      return Tokens.toMap(normed, grid.rows(), grid.columns());
    }
  }

  private NDArray tokens(ParameterStore store, NDArray x, boolean training) {
    if (downsample == null) {
      return flat(x);
    }
    try (NDArray cells = downsample.forward(store, x, training)) {
      return flat(cells);
    }
  }

  private static NDArray flat(NDArray cells) {
    Shape shape = cells.getShape();
    return cells.reshape(shape.get(0), -1, shape.get(3));
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape cells = cells(input);
    return new Shape(cells.get(0), cells.get(3), cells.get(1), cells.get(2));
  }

  private Shape cells(Shape input) {
    return downsample == null ? input : downsample.outputShape(input);
  }

  @Override
  public long macs(Shape input) {
    Shape cells = cells(input);
    Shape tokens = new Shape(cells.get(0), grid.tokens(), cells.get(3));
    long inBlocks = blocks.stream().mapToLong(block -> block.macs(tokens)).sum();
    return (downsample == null ? 0 : downsample.macs(input)) + inBlocks;
  }
}
