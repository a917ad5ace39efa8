package mixup.method.puzzle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Low energy of a {@link JointEnergy}: outputs take turns. For one output the overlap with the
 * others is linear, so what is left is a grid with many labels, solved by swaps; after the first
 * round the labels include means of two of its three most used inputs. A new labelling is kept only
 * if the whole energy falls, so the energy never rises, whatever the threshold does. For one
 * thread.
 */
public final class JointSolver {

  /** Costs become whole numbers of this fraction. */
  private static final double SCALE = 1e9;

  private static final int MIXED_INPUTS = 3;

  private final JointEnergy energy;
  private final int inputs;
  private final LabelSwap swap;
  private final int[][] labels;
  private final double[] total;

  /** A solver that starts with labels of single inputs, uniform by the seed. */
  public JointSolver(JointEnergy energy, long seed) {
    this.energy = energy;
    this.inputs = energy.inputs();
    this.swap = new LabelSwap(energy.side(), energy.side());
    this.total = new double[inputs];
    SplittableRandom random = new SplittableRandom(seed);
    int blocks = energy.side() * energy.side();
    this.labels =
        IntStream.range(0, inputs)
            .mapToObj(j -> random.ints(blocks, 0, inputs).toArray())
            .map(row -> IntStream.of(row).map(a -> JointLabels.pure(a, inputs)).toArray())
            .toArray(int[][]::new);
    for (int[] row : labels) {
      JointEnergy.add(total, JointLabels.counts(row, inputs), 1);
    }
  }

  /**
   * Lets outputs take turns.
   *
   * @param rounds turns of every output at most
   * @return the energy at the start and after every round; ends early when nothing changes
   */
  public double[] run(int rounds) {
    List<Double> energies = new ArrayList<>(List.of(energy.of(labels)));
    boolean changed = true;
    for (int round = 0; round < rounds && changed; round++) {
      double before = energies.get(round);
      double now = before;
      for (int j = 0; j < inputs; j++) {
        now = turn(j, round > 0, now);
      }
      energies.add(now);
      // Means of inputs are offered from the second round on, so one quiet round proves nothing.
      changed = now < before || round == 0;
    }
    return energies.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** One output's turn; returns the energy of all after it. */
  private double turn(int j, boolean mixtures, double before) {
    int[] old = labels[j];
    double[] count = JointLabels.counts(old, inputs);
    int[] offered = offered(old, count, mixtures);
    labels[j] = improved(old, offered, energy.penalty(total, count));
    double now = energy.of(labels);
    if (now >= before) {
      labels[j] = old;
      return before;
    }
    JointEnergy.add(total, count, -1);
    JointEnergy.add(total, JointLabels.counts(labels[j], inputs), 1);
    return now;
  }

  /** All single inputs, means of the most used ones, and whatever the output has already. */
  private int[] offered(int[] old, double[] count, boolean mixtures) {
    IntStream pure = IntStream.range(0, inputs).map(a -> JointLabels.pure(a, inputs));
    IntStream means = IntStream.empty();
    if (mixtures) {
      int[] used =
          IntStream.range(0, inputs)
              .filter(i -> count[i] > 0)
              .boxed()
              .sorted((a, b) -> Double.compare(count[b], count[a]))
              .limit(MIXED_INPUTS)
              .mapToInt(Integer::intValue)
              .toArray();
      means =
          IntStream.of(used)
              .flatMap(a -> IntStream.of(used).map(b -> JointLabels.pair(a, b, inputs)));
    }
    return IntStream.concat(IntStream.concat(pure, means), IntStream.of(old)).distinct().toArray();
  }

  private int[] improved(int[] old, int[] offered, double[] penalty) {
    int[] labelling = new int[old.length];
    long[][] unary = new long[old.length][offered.length];
    long[][] pairwise = new long[offered.length][offered.length];
    for (int l = 0; l < offered.length; l++) {
      int a = JointLabels.first(offered[l], inputs);
      int b = JointLabels.second(offered[l], inputs);
      for (int k = 0; k < old.length; k++) {
        double cost = energy.cost(offered[l], k) + (penalty[a] + penalty[b]) / 2;
        unary[k][l] = Math.round(SCALE * cost);
        labelling[k] = old[k] == offered[l] ? l : labelling[k];
      }
      for (int other = 0; other < offered.length; other++) {
        pairwise[l][other] = Math.round(SCALE * energy.smoothness(offered[l], offered[other]));
      }
    }
    swap.improve(labelling, unary, pairwise);
    return IntStream.of(labelling).map(l -> offered[l]).toArray();
  }

  /**
   * What every output shows.
   *
   * @return shares {@code [outputs][inputs][blocks]}, adding to one over the inputs
   */
  public float[][][] shares() {
    float[][][] shares = new float[inputs][inputs][energy.side() * energy.side()];
    for (int j = 0; j < inputs; j++) {
      for (int k = 0; k < labels[j].length; k++) {
        shares[j][JointLabels.first(labels[j][k], inputs)][k] += 0.5f;
        shares[j][JointLabels.second(labels[j][k], inputs)][k] += 0.5f;
      }
    }
    return shares;
  }
}
