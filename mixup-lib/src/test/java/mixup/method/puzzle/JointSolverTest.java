package mixup.method.puzzle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JointSolverTest {

  @Property(tries = 60)
  void theEnergyNeverRises(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int inputs,
      @ForAll @IntRange(min = 1, max = 5) int side,
      @ForAll @DoubleRange(min = 0, max = 2) double gamma,
      @ForAll @DoubleRange(min = 0, max = 1) double threshold) {
    JointWeights weights = new JointWeights(0.32, gamma, 0.05, threshold, 0.1);
    JointSolver solver = new JointSolver(energy(seed, inputs, side, weights), seed);
    double[] energies = solver.run(6);
    for (int round = 1; round < energies.length; round++) {
      assertThat(energies[round]).isLessThanOrEqualTo(energies[round - 1]);
    }
    for (float[][] output : solver.shares()) {
      for (int k = 0; k < side * side; k++) {
        int block = k;
        double sum = IntStream.range(0, inputs).mapToDouble(i -> output[i][block]).sum();
        assertThat(sum).isCloseTo(1, offset(1e-6));
      }
    }
  }

  /** Energy of few blocks written out, term by term. */
  @Test
  void theEnergyIsWhatThePaperOutlines() {
    float[][] saliency = {{0.7f, 0.3f, 0, 0}, {0, 0.2f, 0.3f, 0.5f}};
    int[][] places = {{0, 0}, {3, 1}};
    double[] prior = {0.25, 0.75};
    JointWeights weights = new JointWeights(0.4, 2, 0.1, 0.5, 0.2);
    JointEnergy energy = new JointEnergy(saliency, places, prior, 2, weights);
    int[][] labels = {{0, 0, 3, 1}, {3, 3, 3, 3}}; // 0, 3: one input alone; 1: their mean
    double wishes = -0.1 / 4 * (2.5 * Math.log(0.25) + 5.5 * Math.log(0.75));
    double kept = 0.7 + 0.3 + 0.3 + 0.25 + (0 + 0.2 + 0.3 + 0.5);
    double smooth = 0.4 / 4 * (0 + 1 + 0.25 + 0.25); // right, below, right, below
    // n = (2.5, 1.5) and (0, 4); A = 0.8 I + 0.2 [[0, 1], [1, 0]]; the bound is 0.5 · 4 = 2
    double overlap = 2.0 / 4 * (2.5 * 0 + 1.5 * 3.2 + 0 * 2.3 + 4 * 0);
    // A n_2 = (0.8, 3.2): 0.8 is below the bound; A n_1 = (2.3, 1.7): 1.7 is
    assertThat(energy.of(labels)).isCloseTo(-kept + wishes + smooth + overlap, offset(1e-6));
  }

  /** With a heavy overlap term outputs share out the inputs; without it all show the best one. */
  @Test
  void theOverlapKeepsOutputsApart() {
    int inputs = 4;
    float[][] saliency = new float[inputs][16];
    for (int i = 0; i < inputs; i++) {
      for (int k = 0; k < 16; k++) {
        saliency[i][k] = (i == 0 ? 2 : 1) / 16f;
      }
    }
    assertThat(used(saliency, 0)).isEqualTo(1);
    assertThat(used(saliency, 5)).isEqualTo(inputs);
  }

  private static long used(float[][] saliency, double gamma) {
    double[] even = {0.25, 0.25, 0.25, 0.25};
    JointWeights weights = new JointWeights(0.3, gamma, 0, 0, 0);
    JointSolver solver =
        new JointSolver(new JointEnergy(saliency, new int[4][2], even, 4, weights), 1);
    solver.run(20);
    float[][][] shares = solver.shares();
    return IntStream.range(0, 4)
        .filter(i -> IntStream.range(0, 4).anyMatch(j -> sum(shares[j][i]) > 4))
        .count();
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** With two labels one swap is the exact cut of a grid. */
  @Property(tries = 100)
  void aSwapOfTwoLabelsIsTheExactCut(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 6) int columns) {
    SplittableRandom random = new SplittableRandom(seed);
    int cells = rows * columns;
    long weight = random.nextInt(50);
    long[] unary = random.longs(2L * cells, -100, 100).toArray();
    long[] vertical = LongFill.of((rows - 1) * columns, weight);
    long[] horizontal = LongFill.of(rows * (columns - 1), weight);
    GridEnergy energy = new GridEnergy(rows, columns, 2, unary, vertical, horizontal);
    long[][] table = new long[cells][];
    for (int i = 0; i < cells; i++) {
      table[i] = new long[] {unary[2 * i], unary[2 * i + 1]};
    }
    int[] labelling = random.ints(cells, 0, 2).toArray();
    new LabelSwap(rows, columns).improve(labelling, table, new long[][] {{0, weight}, {weight, 0}});
    int[] exact = new GridCut(rows, columns, 2).solve(energy);
    assertThat(energy.of(labelling)).isEqualTo(energy.of(exact));
  }

  @Test
  void labelsAreAsFarApartAsTheyDiffer() {
    int m = 3;
    int one = JointLabels.pure(0, m);
    int two = JointLabels.pure(1, m);
    int mean = JointLabels.pair(1, 0, m);
    int other = JointLabels.pair(1, 2, m);
    assertThat(JointLabels.distance(one, two, m)).isEqualTo(1);
    assertThat(JointLabels.distance(one, mean, m)).isEqualTo(0.25);
    assertThat(JointLabels.distance(one, other, m)).isEqualTo(0.75);
    assertThat(JointLabels.distance(mean, other, m)).isEqualTo(0.25);
    assertThat(JointLabels.distance(mean, mean, m)).isZero();
  }

  @Test
  void refusesWrongWeights() {
    assertThatThrownBy(() -> new JointWeights(-1, 1, 0, 0, 0)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new JointWeights(1, 1, 0, 0, 2)).hasMessageContaining("omega");
  }

  private static JointEnergy energy(long seed, int inputs, int side, JointWeights weights) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] saliency = new float[inputs][side * side];
    int[][] places = new int[inputs][2];
    double[] prior = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      for (int k = 0; k < side * side; k++) {
        saliency[i][k] = (float) random.nextDouble();
      }
      saliency[i] = BlockMaps.shares(saliency[i]);
      places[i] = new int[] {random.nextInt(9), random.nextInt(9)};
      prior[i] = 1.0 / inputs;
    }
    return new JointEnergy(saliency, places, prior, side, weights);
  }

  /** Arrays of one number. */
  private static final class LongFill {
    static long[] of(int length, long value) {
      long[] values = new long[length];
      Arrays.fill(values, value);
      return values;
    }
  }
}
