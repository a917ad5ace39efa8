package mixup.method.puzzle;

import java.util.Arrays;

/**
 * Low energy of a grid with any number of labels by alpha-beta swaps: for two labels at a time, the
 * cells that have one of them are divided anew by an exact cut, until no pair helps. Boykov,
 * Veksler, Zabih, Fast approximate energy minimization via graph cuts, 2001. The energy is
 *
 * <pre>E(l) = Σ U_i(l_i) + Σ V(l_i, l_j)</pre>
 *
 * over cells i and neighbours (i, j). It never rises. For one thread; buffers are kept.
 */
final class LabelSwap {

  private final int rows;
  private final int columns;
  private final int[] tails;
  private final int[] heads;
  private final MaxFlow flow;

  LabelSwap(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.tails = GridEdges.tails(rows, columns);
    this.heads = GridEdges.heads(rows, columns);
    this.flow = new MaxFlow(new FlowGraph(rows * columns, tails, heads));
  }

  /**
   * Improves a labelling in place.
   *
   * @param unary U: {@code [cells][labels]}
   * @param pairwise V: {@code [labels][labels]}, symmetric, not negative, zero on the diagonal
   */
  void improve(int[] labelling, long[][] unary, long[][] pairwise) {
    int labels = pairwise.length;
    boolean[] present = new boolean[labels];
    boolean better = true;
    while (better) {
      better = false;
      for (int a = 0; a < labels; a++) {
        for (int b = a + 1; b < labels; b++) {
          mark(present, labelling);
          if (present[a] || present[b]) {
            better |= swap(labelling, unary, pairwise, a, b);
          }
        }
      }
    }
  }

  private static void mark(boolean[] present, int[] labelling) {
    Arrays.fill(present, false);
    for (int label : labelling) {
      present[label] = true;
    }
  }

  /** Divides the cells of two labels anew; true if the energy fell. */
  private boolean swap(int[] labelling, long[][] unary, long[][] pairwise, int a, int b) {
    flow.clear();
    for (int i = 0; i < rows * columns; i++) {
      if (labelling[i] == a || labelling[i] == b) {
        flow.addCost(i, unary[i][b] - unary[i][a]);
      }
    }
    for (int e = 0; e < tails.length; e++) {
      setEdge(e, labelling, pairwise, a, b);
    }
    flow.solve();
    long before = energy(labelling, unary, pairwise);
    int[] old = labelling.clone();
    for (int i = 0; i < labelling.length; i++) {
      if (old[i] == a || old[i] == b) {
        labelling[i] = flow.isOne(i) ? b : a;
      }
    }
    if (energy(labelling, unary, pairwise) < before) {
      return true;
    }
    System.arraycopy(old, 0, labelling, 0, old.length); // another one as good: stay
    return false;
  }

  private void setEdge(int e, int[] labelling, long[][] pairwise, int a, int b) {
    int tail = labelling[tails[e]];
    int head = labelling[heads[e]];
    boolean tailMoves = tail == a || tail == b;
    boolean headMoves = head == a || head == b;
    long weight = tailMoves && headMoves ? pairwise[a][b] : 0;
    flow.setEdge(e, weight, weight);
    if (tailMoves && !headMoves) {
      flow.addCost(tails[e], pairwise[b][head] - pairwise[a][head]);
    } else if (headMoves && !tailMoves) {
      flow.addCost(heads[e], pairwise[b][tail] - pairwise[a][tail]);
    }
  }

  /** E of a labelling. */
  long energy(int[] labelling, long[][] unary, long[][] pairwise) {
    long energy = 0;
    for (int i = 0; i < labelling.length; i++) {
      energy += unary[i][labelling[i]];
    }
    for (int e = 0; e < tails.length; e++) {
      energy += pairwise[labelling[tails[e]]][labelling[heads[e]]];
    }
    return energy;
  }
}
