package mixup.method.puzzle;

import java.util.Arrays;

/**
 * Edges of a small graph as pairs of arcs, in flat arrays. Arcs that leave node v are {@code
 * first[v]} to {@code first[v + 1] - 1}; {@code head} is where an arc leads, {@code sister} the arc
 * back.
 */
final class FlowGraph {

  private final int[] first;
  private final int[] head;
  private final int[] sister;
  private final int[] arcOfEdge;

  /**
   * A graph.
   *
   * @param tails first node of every edge
   * @param heads second node of every edge
   */
  FlowGraph(int nodes, int[] tails, int[] heads) {
    this.first = firstArcs(nodes, tails, heads);
    this.head = new int[2 * tails.length];
    this.sister = new int[2 * tails.length];
    this.arcOfEdge = new int[tails.length];
    int[] next = Arrays.copyOf(first, nodes);
    for (int e = 0; e < tails.length; e++) {
      int forth = next[tails[e]]++;
      int back = next[heads[e]]++;
      head[forth] = heads[e];
      head[back] = tails[e];
      sister[forth] = back;
      sister[back] = forth;
      arcOfEdge[e] = forth;
    }
  }

  private static int[] firstArcs(int nodes, int[] tails, int[] heads) {
    int[] first = new int[nodes + 1];
    for (int e = 0; e < tails.length; e++) {
      first[tails[e] + 1]++;
      first[heads[e] + 1]++;
    }
    for (int v = 0; v < nodes; v++) {
      first[v + 1] += first[v];
    }
    return first;
  }

  int nodes() {
    return first.length - 1;
  }

  int[] first() {
    return first;
  }

  int[] head() {
    return head;
  }

  int[] sister() {
    return sister;
  }

  /** The arc from tail to head of an edge. */
  int arcOf(int edge) {
    return arcOfEdge[edge];
  }
}
