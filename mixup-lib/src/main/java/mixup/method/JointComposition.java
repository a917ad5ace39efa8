package mixup.method;

import java.util.ArrayList;
import java.util.List;

/** What outputs of groups are made of, as parts: part t of output j is input (j + t) mod m. */
final class JointComposition {

  private JointComposition() {}

  /**
   * The parts of all groups together; a smaller last group has no more parts than pictures, beyond
   * them its share is zero.
   *
   * @param shares {@code [outputs][inputs][blocks²]} per group
   * @param firsts first picture of every group, and N
   */
  static Composition of(List<float[][][]> shares, int[] firsts) {
    int most = shares.stream().mapToInt(group -> group.length).max().orElseThrow();
    List<Part> parts = new ArrayList<>();
    for (int t = 0; t < most; t++) {
      parts.add(part(t, shares, firsts));
    }
    return new Composition(
        parts, Placement.none("Co-Mixup mixes more than two pictures place by place"));
  }

  private static Part part(int t, List<float[][][]> shares, int[] firsts) {
    int[] partners = new int[firsts[firsts.length - 1]];
    double[] weights = new double[partners.length];
    for (int g = 0; g < shares.size(); g++) {
      int size = shares.get(g).length;
      for (int j = 0; j < size; j++) {
        int input = (j + (t < size ? t : 0)) % size;
        partners[firsts[g] + j] = firsts[g] + input;
        weights[firsts[g] + j] = t < size ? mean(shares.get(g)[j][input]) : 0;
      }
    }
    return new Part(Pairing.of(partners), weights);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
