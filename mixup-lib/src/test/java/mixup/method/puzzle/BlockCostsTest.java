package mixup.method.puzzle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockCostsTest {

  /** From the pixels themselves, one edge and one cell at a time. */
  @ParameterizedTest
  @CsvSource({
    "32, 4, 3, 4, 4",
    "28, 2, 1, 2, 2",
    "28, 4, 1, 1, 1",
    "16, 8, 3, 2, 2",
    "224, 2, 1, 4, 4"
  })
  void equalsAPlainLoop(int side, int blocks, int channels, int pool, int tile) {
    BlockGrid grid = BlockGrid.of(side, blocks, 4, 4);
    assertThat(grid.poolSide()).isEqualTo(pool);
    assertThat(grid.tileSide()).isEqualTo(tile);
    float[][] saliency = random(1, 2, side * side);
    float[][] pixels = random(2, 2, channels * side * side);
    BlockWeights weights = new BlockWeights(1.2, 0.5, 0.2, 3, 0.3);
    GridEnergy energy = energy(saliency, pixels, channels, grid, weights);
    double big = 1000.0 * blocks * blocks;
    double beta = 1.2 / 16 / blocks;
    for (int cell = 0; cell < blocks * blocks; cell++) {
      int row = cell / blocks;
      int column = cell % blocks;
      double lostOther = share(saliency[1], row, column, grid);
      double lostOwn = share(saliency[0], row, column, grid);
      int[][] around = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
      for (int[] step : around) {
        int toRow = row + step[0];
        int toColumn = column + step[1];
        if (toRow < 0 || toRow >= blocks || toColumn < 0 || toColumn >= blocks) {
          continue;
        }
        double[][] q = new double[2][2]; // this cell from picture a, the other from picture c
        for (int a = 0; a < 2; a++) {
          for (int c = 0; c < 2; c++) {
            q[a][c] =
                beta * 0.5 * difference(pixels[a], pixels[c], row, column, step, channels, grid);
          }
        }
        lostOther += (q[0][0] + q[0][1]) / 2;
        lostOwn += (q[1][0] + q[1][1]) / 2;
        if (step[0] + step[1] > 0) {
          double weight = big * ((q[0][1] + q[1][0] - q[0][0] - q[1][1]) / 2 + beta);
          long found = step[0] > 0 ? energy.vertical(row, column) : energy.horizontal(row, column);
          assertThat((double) found).isBetween(weight - 1.01, weight + 0.01);
        }
      }
      for (int label = 0; label < 3; label++) {
        double t = label / 2.0;
        double ways = label == 1 ? 2 : 1;
        double prior = -Math.log(ways * Math.pow(0.3, 2 - label) * Math.pow(0.7, label) + 1e-8);
        double cost = big * ((1 - t) * lostOther + t * lostOwn + 0.2 * prior / blocks / blocks);
        assertThat((double) energy.unary(cell, label)).isBetween(cost - 1.01, cost + 0.01);
      }
    }
  }

  /** Colours that fit crosswise make a weight negative; the cut gets zero. */
  @Test
  void negativeWeightsBecomeZero() {
    float[][] pixels = new float[2][4 * 4];
    for (int i = 0; i < 16; i++) {
      pixels[0][i] = i / 4 < 2 ? 0 : 1; // the upper half of one goes with the lower of the other
      pixels[1][i] = i / 4 < 2 ? 1 : 0;
    }
    BlockGrid grid = BlockGrid.of(4, 2, 4, -1);
    BlockWeights weights = new BlockWeights(1, 10, 0, 2, 0.5);
    GridEnergy energy = energy(random(1, 2, 16), pixels, 1, grid, weights);
    assertThat(energy.vertical(0, 0)).isZero();
    assertThat(energy.horizontal(0, 0)).isPositive();
  }

  @Test
  void aPictureWithoutSaliencyIsEquallySalientEverywhere() {
    assertThat(BlockMaps.shares(new float[4])).containsOnly(0.25f);
    assertThat(BlockMaps.shares(new float[] {1, 3})).containsExactly(0.25f, 0.75f);
  }

  @Test
  void dividesPictures() {
    assertThat(BlockGrid.of(32, 16, 4, 4)).isEqualTo(new BlockGrid(32, 16, 2, 2));
    assertThat(BlockGrid.of(224, 8, 4, -1)).isEqualTo(new BlockGrid(224, 8, 4, 28));
    assertThat(BlockGrid.of(28, 4, 4, 4)).isEqualTo(new BlockGrid(28, 4, 1, 1));
    assertThat(BlockGrid.of(8, 2, 4, 2).spread(new float[] {1, 2, 3, 4}))
        .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
    assertThatThrownBy(() -> BlockGrid.of(30, 4, 4, 4))
        .hasMessageContaining("30 pixels")
        .hasMessageContaining("4 blocks");
    assertThatThrownBy(() -> new BlockGrid(8, 2, 3, 1)).hasMessageContaining("poolSide");
    assertThatThrownBy(() -> new BlockWeights(-1, 0, 0, 2, 0)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new BlockWeights(1, 0, 0, 1, 0)).hasMessageContaining("labels");
    assertThatThrownBy(() -> new BlockWeights(1, 0, 0, 2, 1.5)).hasMessageContaining("1.5");
  }

  private static GridEnergy energy(
      float[][] saliency, float[][] pixels, int channels, BlockGrid grid, BlockWeights weights) {
    int side = grid.side();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        NDArray maps = manager.create(flat(saliency), new Shape(2, side, side));
        NDArray colours = manager.create(flat(pixels), new Shape(2, channels, side, side))) {
      BlockMaps found = BlockMaps.of(maps, colours, grid);
      return new BlockCosts(grid, weights).of(found.pictures().get(0), found.pictures().get(1));
    }
  }

  private static float[] flat(float[][] rows) {
    float[] all = new float[rows[0].length * rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
    }
    return all;
  }

  private static float[][] random(long seed, int rows, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] values = new float[rows][length];
    for (float[] row : values) {
      for (int i = 0; i < length; i++) {
        row[i] = (float) random.nextDouble();
      }
    }
    return values;
  }

  private static double share(float[] saliency, int row, int column, BlockGrid grid) {
    double all = 0;
    double block = 0;
    for (int i = 0; i < saliency.length; i++) {
      int y = i / grid.side() / grid.block();
      int x = i % grid.side() / grid.block();
      all += saliency[i];
      block += y == row && x == column ? saliency[i] : 0;
    }
    return block / all;
  }

  /** Mean difference of pooled colours along the border of a block and its neighbour. */
  private static double difference(
      float[] one, float[] two, int row, int column, int[] step, int channels, BlockGrid grid) {
    int perBlock = grid.block() / grid.poolSide();
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      for (int k = 0; k < perBlock; k++) {
        int y = row * perBlock + (step[0] == 0 ? k : step[0] > 0 ? perBlock - 1 : 0);
        int x = column * perBlock + (step[1] == 0 ? k : step[1] > 0 ? perBlock - 1 : 0);
        sum +=
            Math.abs(pooled(one, c, y, x, grid) - pooled(two, c, y + step[0], x + step[1], grid));
      }
    }
    return sum / channels / perBlock;
  }

  private static double pooled(float[] pixels, int channel, int row, int column, BlockGrid grid) {
    double sum = 0;
    int pool = grid.poolSide();
    for (int y = row * pool; y < (row + 1) * pool; y++) {
      for (int x = column * pool; x < (column + 1) * pool; x++) {
        sum += pixels[(channel * grid.side() + y) * grid.side() + x];
      }
    }
    return sum / pool / pool;
  }
}
