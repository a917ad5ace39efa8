package mixup.method.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Scores of the patches of a batch, on the host: sums under masks and windows are a few thousand
 * additions, dearer to start on a device than to do.
 */
public final class AttentionMaps {

  private final TokenGrid grid;
  private final float[] scores;

  private AttentionMaps(TokenGrid grid, float[] scores) {
    this.grid = grid;
    this.scores = scores;
  }

  /**
   * Takes the scores of a batch to the host; waits for the device.
   *
   * @param attention {@code [N, heads, 1 + T, 1 + T]}
   * @throws IllegalArgumentException if T is not the number of tokens of the grid
   */
  public static AttentionMaps of(NDArray attention, AttentionRows rows, TokenGrid grid) {
    try (NDArray scores = rows.scores(attention)) {
      return of(scores, grid);
    }
  }

  /**
   * Takes scores {@code [N, T]} or {@code [N, rows, columns]} to the host.
   *
   * @throws IllegalArgumentException if T is not the number of tokens of the grid
   */
  public static AttentionMaps of(NDArray scores, TokenGrid grid) {
    Shape shape = scores.getShape();
    if (shape.size() != shape.get(0) * grid.tokens()) {
      throw new IllegalArgumentException("scores " + shape + " do not fit " + grid);
    }
    return new AttentionMaps(grid, scores.toFloatArray());
  }

  /** Rows and columns of every map. */
  public TokenGrid grid() {
    return grid;
  }

  /** Number of pictures N. */
  public int size() {
    return scores.length / grid.tokens();
  }

  /** Sum of the scores of picture n under the marked cells. */
  public double sum(int n, TokenMask mask) {
    double sum = 0;
    for (int i = 0; i < grid.tokens(); i++) {
      sum += mask.marks(i) ? scores[n * grid.tokens() + i] : 0;
    }
    return sum;
  }

  /**
   * Share of picture n's attention under the marked cells.
   *
   * @param otherwise taken where nothing is attended to but the class token itself
   */
  public double share(int n, TokenMask mask, double otherwise) {
    double marked = sum(n, mask);
    double all = marked + sum(n, mask.inverse());
    return all > 0 ? marked / all : otherwise;
  }

  /** Top left cell of the window with the smallest sum; the first if several have it. */
  public int least(int n, int side) {
    return WindowSums.of(scores, n * grid.tokens(), grid, side).least();
  }

  /** Top left cell of the window with the largest sum; the first if several have it. */
  public int most(int n, int side) {
    return WindowSums.of(scores, n * grid.tokens(), grid, side).most();
  }
}
