package mixup.method.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockMaskTest {

  private static final TokenGrid GRID = new TokenGrid(14, 14);

  @Test
  void neverCoversMoreThanWantedAndSeldomLess() {
    MaskChoices choices = MaskChoices.of(new SplittableRandom(1));
    int full = 0;
    for (int i = 0; i < 1_000; i++) {
      int wanted = i % 197;
      int covered = BlockMask.draw(GRID, wanted, choices).count();
      assertThat(covered).isLessThanOrEqualTo(wanted);
      full += covered == wanted ? 1 : 0;
    }
    assertThat(full).isGreaterThan(700);
  }

  @Test
  void everyCellIsCoveredAtSomeTimeAndMasksDiffer() {
    MaskChoices choices = MaskChoices.of(new SplittableRandom(2));
    TokenGrid grid = new TokenGrid(5, 8);
    boolean[] reached = new boolean[40];
    Set<TokenMask> masks = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      TokenMask mask = BlockMask.draw(grid, 12, choices);
      masks.add(mask);
      for (int cell = 0; cell < 40; cell++) {
        reached[cell] |= mask.marks(cell);
      }
    }
    assertThat(reached).doesNotContain(false);
    assertThat(masks.size()).isGreaterThan(400);
  }

  /** One rectangle of the given area and aspect at the given place; then the rest. */
  @Test
  void aRectangleHasTheAreaAndAspectDrawn() {
    double[] uniforms = {6, Math.log(1.5), 1, 0};
    int[] integers = {2, 1, 0, 0};
    MaskChoices given =
        new MaskChoices() {
          private int uniform;
          private int integer;

          @Override
          public double uniform(double low, double high) {
            assertThat(uniforms[uniform]).isBetween(low, high);
            return uniforms[uniform++];
          }

          @Override
          public int integer(int low, int high) {
            assertThat(integers[integer]).isBetween(low, high);
            return integers[integer++];
          }
        };
    assertThat(BlockMask.draw(new TokenGrid(5, 5), 7, given))
        .hasToString("#..../...../.##../.##../.##..");
  }

  @Test
  void nothingWantedIsNothingCovered() {
    MaskChoices choices = MaskChoices.of(new SplittableRandom(3));
    assertThat(BlockMask.draw(GRID, 0, choices)).isEqualTo(TokenMask.empty(GRID));
  }

  @Test
  void choicesIncludeBothEnds() {
    MaskChoices choices = MaskChoices.of(new SplittableRandom(4));
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      seen.add(choices.integer(2, 4));
      assertThat(choices.uniform(1, 3)).isBetween(1.0, 3.0);
    }
    assertThat(seen).containsExactlyInAnyOrder(2, 3, 4);
  }
}
