package mixup.method.puzzle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GridCutTest {

  /** All labellings of tiny grids are tried; costs of cells are anything. */
  @Property(tries = 400)
  void isTheMinimumOfAllLabellings(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int rows,
      @ForAll @IntRange(min = 1, max = 3) int columns,
      @ForAll @IntRange(min = 2, max = 4) int labels) {
    int kept = labels == 4 && rows * columns > 6 ? 2 : rows;
    GridEnergy energy = random(seed, kept, columns, labels, false);
    int[] found = new GridCut(kept, columns, labels).solve(energy);
    assertThat(energy.of(found)).isEqualTo(minimum(energy));
  }

  /** The same for convex costs of cells, which are solved another way. */
  @Property(tries = 400)
  void isTheMinimumForConvexCosts(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int rows,
      @ForAll @IntRange(min = 1, max = 2) int columns,
      @ForAll @IntRange(min = 2, max = 5) int labels) {
    GridEnergy energy = random(seed, rows, columns, labels, true);
    assertThat(energy.isConvex()).isTrue();
    int[] found = new GridCut(rows, columns, labels).solve(energy);
    assertThat(energy.of(found)).isEqualTo(minimum(energy));
  }

  /** On larger grids the two ways, which share nothing but the flow, agree. */
  @Property(tries = 60)
  void bothWaysAgreeOnLargerGrids(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = 1, max = 12) int columns,
      @ForAll @IntRange(min = 2, max = 5) int labels) {
    GridEnergy energy = random(seed, rows, columns, labels, true);
    int[] descended = new GridCut(rows, columns, labels).solve(energy);
    int[] layered = new LayeredCut(rows, columns, labels).solve(energy);
    assertThat(energy.of(descended)).isEqualTo(energy.of(layered));
  }

  /** Buffers that are used again carry nothing over. */
  @Test
  void aSolverCanBeUsedAgain() {
    GridCut used = new GridCut(6, 5, 3);
    for (int i = 0; i < 200; i++) {
      GridEnergy energy = random(i, 6, 5, 3, i % 2 == 0);
      assertThat(used.solve(energy)).isEqualTo(new GridCut(6, 5, 3).solve(energy));
    }
  }

  /** Costs far beyond 32 bits: a peaked saliency on a fine grid times the scale of the energy. */
  @Test
  void costsMayNeedMoreThan32Bits() {
    long[] unary = {0, 5_000_000_000_000L, 9_000_000_000_000L, 3_000_000_000_000L, 1, 0};
    GridEnergy energy = new GridEnergy(1, 2, 3, unary, new long[0], new long[] {10});
    assertThat(new GridCut(1, 2, 3).solve(energy)).containsExactly(0, 1);
  }

  @Test
  void equallyGoodLabellingsKeepTheMiddle() {
    GridEnergy flat = new GridEnergy(2, 2, 3, new long[12], new long[2], new long[2]);
    assertThat(new GridCut(2, 2, 3).solve(flat)).containsOnly(1);
  }

  @Test
  void refusesWhatIsNoGrid() {
    assertThatThrownBy(() -> new GridEnergy(2, 2, 2, new long[8], new long[] {1, -3}, new long[2]))
        .hasMessageContaining("vertical")
        .hasMessageContaining("-3");
    assertThatThrownBy(() -> new GridEnergy(2, 2, 2, new long[7], new long[2], new long[2]))
        .hasMessageContaining("unary needs 8 costs, got 7");
    assertThatThrownBy(() -> new GridEnergy(2, 2, 1, new long[4], new long[2], new long[2]))
        .hasMessageContaining("two labels");
    GridEnergy energy = new GridEnergy(2, 1, 2, new long[4], new long[1], new long[0]);
    assertThatThrownBy(() -> new GridCut(1, 2, 2).solve(energy))
        .hasMessageContaining("made for 1x2 cells and 2 labels, got 2x1 and 2");
  }

  static GridEnergy random(long seed, int rows, int columns, int labels, boolean convex) {
    SplittableRandom random = new SplittableRandom(seed);
    int range = random.nextBoolean() ? 6 : 1000; // small numbers have many ties
    long[] unary = new long[rows * columns * labels];
    for (int cell = 0; cell < rows * columns; cell++) {
      long slope = random.nextInt(-range, range + 1);
      for (int label = 0; label < labels; label++) {
        boolean first = label == 0;
        long before = first ? 0 : unary[cell * labels + label - 1];
        slope += convex ? random.nextInt(range) : 0;
        unary[cell * labels + label] =
            convex && !first ? before + slope : random.nextInt(-range, range + 1);
      }
    }
    return new GridEnergy(
        rows,
        columns,
        labels,
        unary,
        random.longs((rows - 1L) * columns, 0, range).toArray(),
        random.longs(rows * (columns - 1L), 0, range).toArray());
  }

  private static long minimum(GridEnergy energy) {
    int[] labelling = new int[energy.cells()];
    long lowest = Long.MAX_VALUE;
    do {
      lowest = Math.min(lowest, energy.of(labelling));
    } while (advance(labelling, energy.labels()));
    return lowest;
  }

  /** Counts up; false after the last labelling, which becomes the first again. */
  private static boolean advance(int[] labelling, int labels) {
    for (int i = 0; i < labelling.length; i++) {
      if (++labelling[i] < labels) {
        return true;
      }
      labelling[i] = 0;
    }
    Arrays.fill(labelling, 0);
    return false;
  }
}
