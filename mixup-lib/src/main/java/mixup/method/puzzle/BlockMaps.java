package mixup.method.puzzle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the host must know of a batch: pooled saliency and pooled pixels. Only these small maps are
 * fetched from the device.
 *
 * @param pictures one entry per picture
 */
public record BlockMaps(List<Picture> pictures) {

  public BlockMaps {
    pictures = List.copyOf(pictures);
  }

  /** Maps of one picture; read only. */
  public static final class Picture {
    private final float[] saliency;
    private final float[] tileSaliency;
    private final float[] pixels;

    Picture(float[] saliency, float[] tileSaliency, float[] pixels) {
      this.saliency = saliency;
      this.tileSaliency = tileSaliency;
      this.pixels = pixels;
    }

    /** Share of every block in the picture's saliency: {@code [blocks, blocks]}, sum 1. */
    public float[] saliency() {
      return saliency;
    }

    /** Share of every tile: {@code [tiles, tiles]}, sum 1. */
    public float[] tileSaliency() {
      return tileSaliency;
    }

    /** Mean colours: {@code [C, pooled, pooled]}, 0..1. */
    public float[] pixels() {
      return pixels;
    }
  }

  /**
   * Pools on the device and fetches the result.
   *
   * @param saliency {@code [N, H, W]}, not negative
   * @param pixels {@code [N, C, H, W]}, 0..1
   */
  public static BlockMaps of(NDArray saliency, NDArray pixels, BlockGrid grid) {
    int size = (int) saliency.getShape().get(0);
    float[] tiles = pooled(saliency.expandDims(1), grid.tileSide());
    float[] colours = pooled(pixels, grid.poolSide());
    return new BlockMaps(
        IntStream.range(0, size)
            .mapToObj(i -> picture(part(tiles, i, size), part(colours, i, size), grid))
            .toList());
  }

  private static float[] pooled(NDArray maps, int side) {
    if (side == 1) {
      return maps.toFloatArray();
    }
    Shape window = new Shape(side, side);
    try (NDArray pooled = Pool.avgPool2d(maps, window, window, new Shape(0, 0), false, true)) {
      return pooled.toFloatArray();
    }
  }

  private static float[] part(float[] all, int index, int parts) {
    int length = all.length / parts;
    return Arrays.copyOfRange(all, index * length, (index + 1) * length);
  }

  private static Picture picture(float[] tiles, float[] pixels, BlockGrid grid) {
    return new Picture(shares(blocks(tiles, grid)), shares(tiles), pixels);
  }

  /** Sums of the tiles of every block. */
  private static float[] blocks(float[] tiles, BlockGrid grid) {
    int width = grid.tiles();
    int perBlock = width / grid.blocks();
    double[] sums = new double[grid.cells()];
    for (int i = 0; i < tiles.length; i++) {
      sums[i / width / perBlock * grid.blocks() + i % width / perBlock] += tiles[i];
    }
    float[] blocks = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      blocks[i] = (float) sums[i];
    }
    return blocks;
  }

  /** Divides by the sum; a picture without any saliency is equally salient everywhere. */
  static float[] shares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    float[] shares = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      shares[i] = sum > 0 ? (float) (values[i] / sum) : 1f / values.length;
    }
    return shares;
  }
}
