package mixup.method.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mixup.engine.ScriptOp;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlockMaskTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** A block is what a maximum over windows, cut off as in the released codes, makes of a seed. */
  @ParameterizedTest
  @CsvSource({"7, 9, 3", "8, 5, 4", "4, 4, 4", "6, 6, 1", "9, 8, 7", "5, 7, 2"})
  void equalsAMaximumOverWindows(int height, int width, int block) {
    SplittableRandom random = new SplittableRandom(3);
    List<Integer> seeds = new ArrayList<>();
    float[] marks = new float[2 * 3 * height * width];
    for (int i = 0; i < marks.length; i++) {
      if (random.nextInt(12) == 0) {
        seeds.add(i);
        marks[i] = 1;
      }
    }
    BlockMask mask = new BlockMask(2, 3, height, width, block, seeds);
    int half = block / 2;
    String windows =
        "torch.max_pool2d(x, [%d, %d], [1, 1], [%d, %d])".formatted(block, block, half, half);
    NDArray pooled =
        ScriptOp.of(windows, "x").apply(manager.create(marks, new Shape(2, 3, height, width)));
    NDArray dropped = pooled.get(":, :, :" + height + ", :" + width);
    assertThat(mask.toArray(manager)).isEqualTo(dropped.mul(-1).add(1));
    assertThat(mask.kept()).isCloseTo(1 - dropped.mean().getFloat(), offset(1e-6));
  }

  /** All positions of a block that fits are equally likely, the corners included. */
  @Test
  void seedsAreUniformWhereABlockFits() {
    SplittableRandom random = new SplittableRandom(5);
    long[] counts = new long[5 * 6];
    long outside = 0;
    for (int i = 0; i < 2_000; i++) {
      BlockMask mask =
          BlockMask.draw(random, 1, 1, new MapShape(1, 7, 8), 3, 0.5, BlockMask.Seeds.INSIDE);
      for (int seed : mask.seeds()) {
        int row = seed / 8 - 1;
        int column = seed % 8 - 1;
        if (row < 0 || row > 4 || column < 0 || column > 5) {
          outside++;
        } else {
          counts[row * 6 + column]++;
        }
      }
    }
    assertThat(outside).isZero();
    assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.001);
  }

  @Test
  void seedsMayLieEverywhere() {
    SplittableRandom random = new SplittableRandom(6);
    long[] counts = new long[5 * 6];
    for (int i = 0; i < 3_000; i++) {
      BlockMask.draw(random, 1, 1, new MapShape(1, 5, 6), 3, 0.5, BlockMask.Seeds.EVERYWHERE)
          .seeds()
          .forEach(seed -> counts[seed]++);
    }
    assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.001);
  }

  /** For small shares, where blocks hardly overlap, that share is dropped. */
  @ParameterizedTest
  @EnumSource(BlockMask.Seeds.class)
  void aSmallShareIsDropped(BlockMask.Seeds where) {
    SplittableRandom random = new SplittableRandom(7);
    double kept = 0;
    for (int i = 0; i < 1_500; i++) {
      kept += BlockMask.draw(random, 4, 2, new MapShape(2, 12, 12), 3, 0.02, where).kept() / 1_500;
    }
    // everywhere: the rate is made for fewer positions, and blocks lose what sticks out
    double wanted = where == BlockMask.Seeds.INSIDE ? 0.02 : 0.02 * 1.44 * 0.9;
    assertThat(1 - kept).isCloseTo(wanted, offset(0.002));
  }

  @Test
  void theRateFollowsFromTheShare() {
    assertThat(BlockMask.rate(new MapShape(1, 8, 8), 3, 0.1))
        .isCloseTo(0.1 / 9 * 64 / 36, offset(1e-12));
    assertThat(BlockMask.rate(new MapShape(1, 8, 6), 2, 0.1))
        .isCloseTo(0.1 / 4 * 48 / 35, offset(1e-12));
    assertThat(BlockMask.rate(new MapShape(1, 2, 2), 2, 1)).isEqualTo(1);
  }

  /** Masks of a batch differ; a share of 0 gives none, and a block fits into a small map. */
  @Test
  void masksDiffer() {
    SplittableRandom random = new SplittableRandom(8);
    BlockMask mask =
        BlockMask.draw(random, 2, 1, new MapShape(4, 9, 9), 3, 0.4, BlockMask.Seeds.INSIDE);
    NDArray values = mask.toArray(manager);
    assertThat(values.get(0)).isNotEqualTo(values.get(1));
    assertThat(
            BlockMask.draw(random, 2, 1, new MapShape(4, 9, 9), 3, 0, BlockMask.Seeds.INSIDE)
                .seeds())
        .isEmpty();
    assertThat(
            BlockMask.draw(random, 1, 1, new MapShape(4, 2, 5), 7, 0.4, BlockMask.Seeds.INSIDE)
                .block())
        .isEqualTo(2);
  }

  @Test
  void printsAndRefuses() {
    assertThat(new BlockMask(1, 1, 4, 4, 2, List.of(0)).toString())
        .isEqualTo("BlockMask[1x1x4x4, block 2, 1 seeds, kept 0.750]");
    assertThatThrownBy(() -> new BlockMask(1, 1, 4, 4, 5, List.of())).hasMessageContaining("5");
    assertThatThrownBy(() -> new BlockMask(1, 1, 4, 4, 2, List.of(16))).hasMessageContaining("16");
    assertThatThrownBy(() -> new BlockMask(0, 1, 4, 4, 2, List.of())).hasMessageContaining("0x1");
    assertThatThrownBy(() -> new MapShape(1, 0, 4)).hasMessageContaining("1x0x4");
  }
}
