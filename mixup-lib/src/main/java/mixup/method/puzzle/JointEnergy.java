package mixup.method.puzzle;

/**
 * Co-Mixup's energy of m outputs made of m inputs on a grid of P blocks. Block k of output j has a
 * label z_jk, a distribution over the inputs:
 *
 * <pre>
 * E(z) = Σ_j Σ_k c_k·z_jk  +  β/P Σ_j Σ_(k,l) |z_jk - z_jl|² / 2  +  γ/P Σ_j n_j · h(A Σ_(i≠j) n_i)
 * c_ik = -saliency_ik - η/P ln(prior_i),   n_j = Σ_k z_jk,   h(v) = v where v > τ P, else 0
 * A    = (1-ω) I + ω m D / ΣD,   D_ab = distance of the most salient places of inputs a and b
 * </pre>
 *
 * The first term keeps saliency, the second keeps regions whole, the third, supermodular, keeps
 * outputs different. Kim et al., 2021 (arXiv:2102.03065); the form of the threshold, one per input
 * instead of one for the sum, is that of the released code.
 */
public final class JointEnergy {

  private final int inputs;
  private final int side;
  private final double[][] costs;
  private final double[][] compatibility;
  private final JointWeights weights;

  /**
   * An energy.
   *
   * @param saliency shares {@code [m][side²]}, each row adding to one
   * @param places most salient place of every input: {@code [m][row, column]}
   * @param prior wanted share of every input, adding to one
   * @param side blocks along a side
   */
  public JointEnergy(
      float[][] saliency, int[][] places, double[] prior, int side, JointWeights weights) {
    this.inputs = saliency.length;
    this.side = side;
    this.weights = weights;
    this.costs = new double[inputs][side * side];
    for (int i = 0; i < inputs; i++) {
      double wish = weights.eta() / (side * side) * Math.log(prior[i] + 1e-8);
      for (int k = 0; k < side * side; k++) {
        costs[i][k] = -saliency[i][k] - wish;
      }
    }
    this.compatibility = compatibility(places, weights.omega());
  }

  private static double[][] compatibility(int[][] places, double omega) {
    int m = places.length;
    double[][] distance = new double[m][m];
    double sum = 0;
    for (int a = 0; a < m; a++) {
      for (int b = 0; b < m; b++) {
        distance[a][b] =
            Math.abs(places[a][0] - places[b][0]) + Math.abs(places[a][1] - places[b][1]);
        sum += distance[a][b];
      }
    }
    for (int a = 0; a < m; a++) {
      for (int b = 0; b < m; b++) {
        double scaled = sum > 0 ? distance[a][b] * m / sum : 0;
        distance[a][b] = (a == b ? 1 - omega : 0) + omega * scaled;
      }
    }
    return distance;
  }

  /** Number of inputs m, also of outputs. */
  public int inputs() {
    return inputs;
  }

  /** Blocks along a side. */
  public int side() {
    return side;
  }

  /** E of m labellings of P blocks, in the numbers of {@link JointLabels}. */
  public double of(int[][] labels) {
    double[][] counts = new double[inputs][];
    double[] total = new double[inputs];
    double energy = 0;
    for (int j = 0; j < labels.length; j++) {
      counts[j] = JointLabels.counts(labels[j], inputs);
      add(total, counts[j], 1);
      energy += alone(labels[j]);
    }
    for (double[] count : counts) {
      double[] overlap = overlap(total, count);
      for (int i = 0; i < inputs; i++) {
        energy += perBlock(weights.gamma()) * overlap[i] * count[i];
      }
    }
    return energy;
  }

  private double alone(int[] labelling) {
    double energy = 0;
    for (int k = 0; k < labelling.length; k++) {
      energy += cost(labelling[k], k);
      if (k % side + 1 < side) {
        energy += smoothness(labelling[k], labelling[k + 1]);
      }
      if (k + side < labelling.length) {
        energy += smoothness(labelling[k], labelling[k + side]);
      }
    }
    return energy;
  }

  /** First term for one block: the mean of the label's two inputs. */
  double cost(int label, int block) {
    return (costs[JointLabels.first(label, inputs)][block]
            + costs[JointLabels.second(label, inputs)][block])
        / 2;
  }

  /** Second term for two neighbours. */
  double smoothness(int label, int other) {
    return perBlock(weights.beta()) * JointLabels.distance(label, other, inputs);
  }

  /** What a block of an output costs per input while the other outputs stay: 2 γ/P h(A n). */
  double[] penalty(double[] total, double[] count) {
    double[] penalty = overlap(total, count);
    for (int i = 0; i < inputs; i++) {
      penalty[i] *= 2 * perBlock(weights.gamma());
    }
    return penalty;
  }

  /** h(A n) for what all other outputs show. */
  private double[] overlap(double[] total, double[] count) {
    double[] overlap = new double[inputs];
    double bound = weights.threshold() * side * side;
    for (int i = 0; i < inputs; i++) {
      for (int k = 0; k < inputs; k++) {
        overlap[i] += compatibility[i][k] * (total[k] - count[k]);
      }
      overlap[i] = overlap[i] > bound ? overlap[i] : 0;
    }
    return overlap;
  }

  private double perBlock(double weight) {
    return weight / (side * side);
  }

  static void add(double[] sum, double[] values, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }
}
