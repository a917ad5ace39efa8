package mixup.method.puzzle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Low energy of a {@link JointEnergy}: outputs take turns. For one output the overlap with the
 * others is taken as linear, so what is left is a grid with many labels, solved by swaps; after the
 * first round the labels include means of two of its three most used inputs.
 *
 * <p>The threshold makes the overlap jump, so that a turn may raise the whole energy; and turns
 * that must not end early with outputs of many inputs. Therefore a round of free turns comes first;
 * if the energy is not lower after it, it is undone and a round follows in which every turn must
 * lower the energy. So the energy never rises from round to round. For one thread.
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
      double now = round(round > 0, before);
      energies.add(now);
      // Means of inputs are offered from the second round on, so one quiet round proves nothing.
      changed = now < before || round == 0;
    }
    return energies.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double round(boolean mixtures, double before) {
    int[][] start = labels.clone(); // turns replace rows, they do not change them
    for (int j = 0; j < inputs; j++) {
      replace(j, turn(j, mixtures));
    }
    double free = energy.of(labels);
    if (free < before) {
      return free;
    }
    for (int j = 0; j < inputs; j++) {
      replace(j, start[j]);
    }
    return strictRound(mixtures, before);
  }

  private double strictRound(boolean mixtures, double before) {
    double lowest = before;
    for (int j = 0; j < inputs; j++) {
      int[] old = labels[j];
      replace(j, turn(j, mixtures));
      double now = energy.of(labels);
      if (now < lowest) {
        lowest = now;
      } else {
        replace(j, old);
      }
    }
    return lowest;
  }

  private void replace(int j, int[] labelling) {
    JointEnergy.add(total, JointLabels.counts(labels[j], inputs), -1);
    JointEnergy.add(total, JointLabels.counts(labelling, inputs), 1);
    labels[j] = labelling;
  }

  /** The labelling of one output that suits the others as they are. */
  private int[] turn(int j, boolean mixtures) {
    double[] count = JointLabels.counts(labels[j], inputs);
    int[] offered = offered(labels[j], count, mixtures);
    return improved(labels[j], offered, energy.penalty(total, count));
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
