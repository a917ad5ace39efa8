package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Square blocks of places that are dropped or exchanged. A seed marks the middle of a block: the
 * place itself for odd sizes, for even sizes the place before the middle.
 *
 * @param masks number of masks: N, or 1 for the whole batch
 * @param channels number of channels with masks of their own: D, or 1 for all together
 * @param height rows of the map
 * @param width columns of the map
 * @param block side of a block, 1 to the smaller side of the map
 * @param seeds positions of the seeds, counted in masks, channels, rows, columns
 */
public record BlockMask(
    int masks, int channels, int height, int width, int block, List<Integer> seeds) {

  public BlockMask {
    if (masks < 1 || channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "no mask of %dx%dx%dx%d".formatted(masks, channels, height, width));
    }
    if (block < 1 || block > Math.min(height, width)) {
      throw new IllegalArgumentException(
          "block must be 1 to " + Math.min(height, width) + ", got " + block);
    }
    seeds = List.copyOf(seeds);
    int places = masks * channels * height * width;
    for (int seed : seeds) {
      if (seed < 0 || seed >= places) {
        throw new IllegalArgumentException("seed " + seed + " is not in 0.." + (places - 1));
      }
    }
  }

  /** Where seeds may lie. */
  public enum Seeds {
    /** Only where the whole block lies inside the map. */
    INSIDE,
    /** Everywhere; blocks are cut off at the border. */
    EVERYWHERE
  }

  /**
   * Draws seeds, each place for itself with the probability that drops the wanted share: {@code
   * share/s² · hw/((h-s+1)(w-s+1))}, at most 1. Overlaps are not counted, so less is dropped.
   *
   * @param share of the places to drop, 0..1
   * @param block wanted side s of a block; as large as the map at most
   */
  public static BlockMask draw(
      RandomGenerator random,
      int masks,
      int channels,
      MapShape map,
      int block,
      double share,
      Seeds where) {
    int side = Math.min(block, Math.min(map.height(), map.width()));
    double rate = rate(map, side, share);
    List<Integer> seeds = new ArrayList<>();
    int place = 0;
    for (int plane = 0; plane < masks * channels; plane++) {
      for (int row = 0; row < map.height(); row++) {
        for (int column = 0; column < map.width(); column++, place++) {
          if (isAllowed(where, row, column, map, side) && random.nextDouble() < rate) {
            seeds.add(place);
          }
        }
      }
    }
    return new BlockMask(masks, channels, map.height(), map.width(), side, seeds);
  }

  private static boolean isAllowed(Seeds where, int row, int column, MapShape map, int side) {
    int before = (side - 1) / 2;
    return where == Seeds.EVERYWHERE
        || row >= before
            && column >= before
            && row - before + side <= map.height()
            && column - before + side <= map.width();
  }

  /** Probability γ of a seed. */
  public static double rate(MapShape map, int block, double share) {
    double positions = (map.height() - block + 1.0) * (map.width() - block + 1.0);
    double places = (double) map.height() * map.width();
    return Math.min(1, share / ((double) block * block) * places / positions);
  }

  /** Share of the places that lie in no block, over all masks. */
  public double kept() {
    float[] values = values();
    int sum = 0;
    for (float value : values) {
      sum += value > 0 ? 1 : 0;
    }
    return (double) sum / values.length;
  }

  /** {@code [masks, channels, height, width]}: 0 in blocks, 1 elsewhere. */
  public NDArray toArray(NDManager manager) {
    return HiddenMixing.mask(manager, values(), new Shape(masks, channels, height, width));
  }

  private float[] values() {
    float[] values = new float[masks * channels * height * width];
    Arrays.fill(values, 1);
    for (int seed : seeds) {
      clear(values, seed);
    }
    return values;
  }

  private void clear(float[] values, int seed) {
    int plane = seed / (height * width) * (height * width);
    int top = seed / width % height - (block - 1) / 2;
    int left = seed % width - (block - 1) / 2;
    int from = Math.max(left, 0);
    int to = Math.min(left + block, width);
    for (int row = Math.max(top, 0); row < Math.min(top + block, height); row++) {
      Arrays.fill(values, plane + row * width + from, plane + row * width + to, 0);
    }
  }

  /** In short: size, block, number of seeds and what is kept. */
  @Override
  public String toString() {
    return "BlockMask[%dx%dx%dx%d, block %d, %d seeds, kept %.3f]"
        .formatted(masks, channels, height, width, block, seeds.size(), kept());
  }
}
