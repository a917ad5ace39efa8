package mixup.method.puzzle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.Arrays;

/**
 * What Co-Mixup must know of a batch on the host: saliency of blocks and its most salient place.
 */
public final class JointSaliency {

  private final float[][] shares;
  private final int[][] places;
  private final int blocks;

  private JointSaliency(float[][] shares, int[][] places, int blocks) {
    this.shares = shares;
    this.places = places;
    this.blocks = blocks;
  }

  /**
   * Pools on the device and fetches the result.
   *
   * @param saliency {@code [N, H, W]}, square, not negative
   * @param blocks blocks along a side
   */
  public static JointSaliency of(NDArray saliency, int blocks) {
    int size = (int) saliency.getShape().get(0);
    long block = saliency.getShape().get(1) / blocks;
    Shape window = new Shape(block, block);
    Shape none = new Shape(0, 0);
    try (NDArray maps = saliency.expandDims(1);
        NDArray pooled = Pool.avgPool2d(maps, window, window, none, false, true);
        NDArray sliding = Pool.avgPool2d(maps, window, new Shape(1, 1), none, false, true)) {
      return new JointSaliency(rows(pooled.toFloatArray(), size), places(sliding, size), blocks);
    }
  }

  /** Shares of the sum; a picture without any saliency is equally salient everywhere. */
  private static float[][] rows(float[] values, int size) {
    int length = values.length / size;
    float[][] rows = new float[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = BlockMaps.shares(Arrays.copyOfRange(values, i * length, (i + 1) * length));
    }
    return rows;
  }

  /** Upper left corner of the most salient window of the size of a block. */
  private static int[][] places(NDArray sliding, int size) {
    long width = sliding.getShape().get(3);
    try (NDArray flat = sliding.reshape(size, -1);
        NDArray best = flat.argMax(1)) {
      return Arrays.stream(best.toLongArray())
          .mapToObj(place -> new int[] {(int) (place / width), (int) (place % width)})
          .toArray(int[][]::new);
    }
  }

  /**
   * Energy of a group.
   *
   * @param first its first picture
   * @param prior wanted shares of its pictures
   */
  public JointEnergy energy(int first, double[] prior, JointWeights weights) {
    int end = first + prior.length;
    return new JointEnergy(
        Arrays.copyOfRange(shares, first, end),
        Arrays.copyOfRange(places, first, end),
        prior,
        blocks,
        weights);
  }
}
