package mixup.method.puzzle;

/**
 * Labels of m inputs as numbers: {@code a m + b} with a ≤ b stands for (e_a + e_b) / 2, so the
 * label of input a alone is {@code a m + a}.
 */
final class JointLabels {

  private JointLabels() {}

  static int pair(int a, int b, int inputs) {
    return Math.min(a, b) * inputs + Math.max(a, b);
  }

  static int pure(int a, int inputs) {
    return a * inputs + a;
  }

  static int first(int label, int inputs) {
    return label / inputs;
  }

  static int second(int label, int inputs) {
    return label % inputs;
  }

  /** Half the squared distance of two labels: 0, 1/4, 3/4 or 1 among others. */
  static double distance(int label, int other, int inputs) {
    return (product(label, label, inputs) + product(other, other, inputs)) / 2
        - product(label, other, inputs);
  }

  private static double product(int label, int other, int inputs) {
    int a = first(label, inputs);
    int b = second(label, inputs);
    int c = first(other, inputs);
    int d = second(other, inputs);
    int equal = (a == c ? 1 : 0) + (a == d ? 1 : 0) + (b == c ? 1 : 0) + (b == d ? 1 : 0);
    return equal / 4.0;
  }

  /** Adds the share of every input in a labelling, in blocks. */
  static double[] counts(int[] labelling, int inputs) {
    double[] counts = new double[inputs];
    for (int label : labelling) {
      counts[first(label, inputs)] += 0.5;
      counts[second(label, inputs)] += 0.5;
    }
    return counts;
  }
}
