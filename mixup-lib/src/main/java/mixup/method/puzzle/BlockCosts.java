package mixup.method.puzzle;

/**
 * PuzzleMix's energy of two pictures as whole numbers. A block that shows the first picture loses
 * the saliency of the second and the other way round; neighbours with different labels cost more
 * where the colours of the two pictures do not fit together. Kim et al., 2020 (arXiv:2009.06962).
 *
 * <p>Costs are multiplied by 1000 B² and cut off as in the released code, but kept in 64 bits:
 * there, very peaked saliency on a fine grid leaves 32. A weight of neighbours may come out
 * negative; it is set to zero, since a cut needs it and a weight of that size is rounding next to
 * β.
 */
public final class BlockCosts {

  /** The released code divides β by this number and by B. */
  private static final int BETA_DIVISOR = 16;

  private final BlockGrid grid;
  private final BlockWeights weights;
  private final double scale;
  private final double beta;

  /** Costs for one division of the pictures. */
  public BlockCosts(BlockGrid grid, BlockWeights weights) {
    this.grid = grid;
    this.weights = weights;
    this.scale = 1000.0 * grid.cells();
    this.beta = weights.beta() / (BETA_DIVISOR * grid.blocks());
  }

  /**
   * The energy of a pair.
   *
   * @param own what is known of the first picture
   * @param other what is known of the second
   */
  public GridEnergy of(BlockMaps.Picture own, BlockMaps.Picture other) {
    int blocks = grid.blocks();
    double[] keepOwn = widened(own.saliency()); // u1: what is lost where the second one shows
    double[] keepOther = widened(other.saliency());
    int[] tails = GridEdges.tails(blocks, blocks);
    int[] heads = GridEdges.heads(blocks, blocks);
    int vertical = (blocks - 1) * blocks;
    long[][] edges = {new long[vertical], new long[vertical]};
    for (int e = 0; e < tails.length; e++) {
      boolean isVertical = e < vertical;
      double q11 = fit(own, own, tails[e], isVertical);
      double q10 = fit(own, other, tails[e], isVertical);
      double q01 = fit(other, own, tails[e], isVertical);
      double q00 = fit(other, other, tails[e], isVertical);
      keepOther[tails[e]] += (q10 + q11) / 2;
      keepOwn[tails[e]] += (q01 + q00) / 2;
      keepOther[heads[e]] += (q01 + q11) / 2;
      keepOwn[heads[e]] += (q10 + q00) / 2;
      long weight = (long) (scale * ((q10 + q01 - q11 - q00) / 2 + beta));
      edges[isVertical ? 0 : 1][isVertical ? e : e - vertical] = Math.max(0, weight);
    }
    long[] unary = unary(keepOwn, keepOther);
    return new GridEnergy(blocks, blocks, weights.labels(), unary, edges[0], edges[1]);
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private long[] unary(double[] keepOwn, double[] keepOther) {
    int labels = weights.labels();
    long[] unary = new long[keepOwn.length * labels];
    for (int label = 0; label < labels; label++) {
      double t = label / (labels - 1.0);
      double prior = weights.eta() * weights.prior(label) / grid.cells();
      for (int i = 0; i < keepOwn.length; i++) {
        double cost = (1 - t) * keepOther[i] + t * keepOwn[i] + prior;
        unary[i * labels + label] = (long) (scale * cost);
      }
    }
    return unary;
  }

  /**
   * How badly a block of picture a fits to the next block of picture c: mean difference of colours
   * along their border, times βγ.
   */
  private double fit(BlockMaps.Picture a, BlockMaps.Picture c, int block, boolean vertical) {
    int width = grid.pooled();
    int perBlock = width / grid.blocks();
    int row = block / grid.blocks() * perBlock + (vertical ? perBlock - 1 : 0);
    int column = block % grid.blocks() * perBlock + (vertical ? 0 : perBlock - 1);
    int along = vertical ? 1 : width;
    int across = vertical ? width : 1;
    float[] one = a.pixels();
    float[] two = c.pixels();
    double sum = 0;
    for (int place = row * width + column; place < one.length; place += width * width) {
      for (int k = 0; k < perBlock; k++) {
        sum += Math.abs(one[place + k * along] - two[place + k * along + across]);
      }
    }
    int channels = one.length / (width * width);
    return beta * weights.gamma() * sum / (channels * perBlock);
  }
}
