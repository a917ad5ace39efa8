package mixup.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * A pyramidal network of bottleneck blocks in three stages.
 *
 * @param depth 9n + 2, with n blocks per stage
 * @param alpha width added over all blocks
 */
public record PyramidNetSettings(int depth, int alpha) {

  private static final int STAGES = 3;
  private static final int STEM = 16;

  public PyramidNetSettings {
    if (depth < 11 || (depth - 2) % 9 != 0) {
      throw new IllegalArgumentException("depth must be 9n + 2 with n >= 1, got " + depth);
    }
    if (alpha < 1) {
      throw new IllegalArgumentException("alpha must be positive, got " + alpha);
    }
  }

  /** Channels after the stem. */
  int stemWidth() {
    return STEM;
  }

  /** Blocks of each stage. */
  int blocksPerStage() {
    return (depth - 2) / 9;
  }

  /** Widths inside the blocks of all stages: 16 + alpha · b / 3n for b = 1, 2, ..., rounded. */
  List<Integer> innerWidths() {
    int blocks = STAGES * blocksPerStage();
    double step = (double) alpha / blocks;
    List<Integer> widths = new ArrayList<>();
    double width = STEM;
    for (int b = 0; b < blocks; b++) {
      width += step; // the sources add up in double precision and round half to even
      widths.add((int) Math.rint(width));
    }
    return widths;
  }
}
