package mixup.method.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttentionMapsTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void scoresAreMeansOfTheClassRowOrOfThePatchRows() {
    float[] values = new float[2 * 3 * 5 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 31;
    }
    NDArray attention = manager.create(values, new Shape(2, 3, 5, 5));
    float[] byClass = AttentionRows.CLASS.scores(attention).toFloatArray();
    float[] byPatches = AttentionRows.PATCHES.scores(attention).toFloatArray();
    for (int n = 0; n < 2; n++) {
      for (int t = 0; t < 4; t++) {
        float first = 0;
        float rest = 0;
        for (int head = 0; head < 3; head++) {
          int start = (n * 3 + head) * 25;
          first += values[start + t + 1] / 3;
          for (int row = 1; row < 5; row++) {
            rest += values[start + row * 5 + t + 1] / 12;
          }
        }
        assertThat(byClass[n * 4 + t]).isCloseTo(first, offset(1e-5f));
        assertThat(byPatches[n * 4 + t]).isCloseTo(rest, offset(1e-5f));
      }
    }
  }

  @Test
  void sharesAreSumsUnderTheMask() {
    TokenGrid grid = new TokenGrid(1, 3);
    AttentionMaps maps =
        AttentionMaps.of(manager.create(new float[] {1, 2, 5, 0, 0, 0}, new Shape(2, 3)), grid);
    TokenMask mask = TokenMask.parse("#.#");
    assertThat(maps.size()).isEqualTo(2);
    assertThat(maps.sum(0, mask)).isEqualTo(6);
    assertThat(maps.share(0, mask, 0.3)).isEqualTo(0.75);
    assertThat(maps.share(1, mask, 0.3)).as("no attention at all").isEqualTo(0.3);
    assertThatThrownBy(() -> AttentionMaps.of(manager.zeros(new Shape(2, 4)), grid))
        .hasMessageContaining("(2, 4)");
  }

  @Property(tries = 200)
  void windowsAreThoseOfAPlainSearch(
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll @IntRange(min = 1, max = 6) int wanted,
      @ForAll long seed) {
    int side = Math.min(wanted, Math.min(rows, columns));
    TokenGrid grid = new TokenGrid(rows, columns);
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[2 * grid.tokens()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(3); // whole numbers: many ties
    }
    WindowSums sums = WindowSums.of(scores, grid.tokens(), grid, side);
    int least = -1;
    int most = -1;
    float smallest = Float.MAX_VALUE;
    float largest = -1;
    for (int top = 0; top + side <= rows; top++) {
      for (int left = 0; left + side <= columns; left++) {
        float sum = 0;
        for (int i = 0; i < side * side; i++) {
          int cell = (top + i / side) * columns + left + i % side;
          sum += scores[grid.tokens() + cell];
        }
        if (sum < smallest) {
          smallest = sum;
          least = top * columns + left;
        }
        if (sum > largest) {
          largest = sum;
          most = top * columns + left;
        }
      }
    }
    assertThat(sums.least()).isEqualTo(least);
    assertThat(sums.most()).isEqualTo(most);
  }

  @Test
  void refusesWindowsThatDoNotFit() {
    TokenGrid grid = new TokenGrid(2, 3);
    assertThatThrownBy(() -> WindowSums.of(new float[6], 0, grid, 3)).hasMessageContaining("3");
    assertThatThrownBy(() -> WindowSums.of(new float[6], 0, grid, 0)).hasMessageContaining("0");
  }

  @Test
  void movesPatchesAsAPlainLoop() {
    TokenGrid grid = new TokenGrid(2, 3);
    float[] pixels = new float[2 * 2 * 4 * 9];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i;
    }
    NDArray images = manager.create(pixels, new Shape(2, 2, 4, 9));
    TokenCopy copy = new TokenCopy(grid, 2);
    copy.window(0, 1, 1, 0, 2); // columns 1..2 of picture 0 show columns 0..1 of picture 1
    float[] moved = copy.apply(images).toFloatArray();
    for (int i = 0; i < pixels.length; i++) {
      int picture = i / 72;
      int column = i % 9;
      float expected = picture == 0 && column >= 3 ? i - 3 + 72 : i;
      assertThat(moved[i]).isEqualTo(expected);
    }
    assertThat(images.toFloatArray()).containsExactly(pixels);
    NDArray odd = manager.zeros(new Shape(2, 2, 5, 9));
    assertThatThrownBy(() -> copy.apply(odd)).hasMessageContaining("5 rows");
  }
}
