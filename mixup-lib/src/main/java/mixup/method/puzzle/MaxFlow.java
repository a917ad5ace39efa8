package mixup.method.puzzle;

import java.util.Arrays;

/**
 * Minimum cut of a small graph between a source and a sink, by the two search trees of Boykov and
 * Kolmogorov (An experimental comparison of min-cut/max-flow algorithms for energy minimization in
 * vision, 2004). The edges are fixed, capacities are given anew for every cut; nothing is allocated
 * after construction. For one thread.
 *
 * <p>A node ends on side 0 (source) or 1 (sink). The cut minimises the sum of {@link #addCost} of
 * the nodes on side 1 and of the edges whose ends lie on different sides.
 */
final class MaxFlow {

  /** Capacity that is never reached; sums with flows stay within 64 bits. */
  static final long UNBOUNDED = Long.MAX_VALUE / 4;

  private static final byte FREE = 0;
  private static final byte SOURCE = 1;
  private static final byte SINK = 2;

  // Values of parent that are no arcs.
  private static final int TERMINAL = -1;
  private static final int NONE = -2;
  private static final int ORPHAN = -3;

  private final int nodes;
  private final int[] first;
  private final int[] head;
  private final int[] sister;
  private final FlowGraph graph;
  private final long[] residual;

  /** What the terminals still give: positive from the source, negative to the sink. */
  private final long[] excess;

  private final byte[] tree;
  private final int[] parent;

  /** Steps to the terminal, as of the round in {@code stamp}. */
  private final int[] distance;

  private final int[] stamp;
  private final IntRing active;
  private final IntRing orphans;
  private final boolean[] isActive;
  private int round;

  /** A solver for cuts of one graph. */
  MaxFlow(FlowGraph graph) {
    this.graph = graph;
    this.nodes = graph.nodes();
    this.first = graph.first();
    this.head = graph.head();
    this.sister = graph.sister();
    this.residual = new long[head.length];
    this.excess = new long[nodes];
    this.tree = new byte[nodes];
    this.parent = new int[nodes];
    this.distance = new int[nodes];
    this.stamp = new int[nodes];
    this.isActive = new boolean[nodes];
    this.active = new IntRing(nodes);
    this.orphans = new IntRing(nodes);
  }

  /** Forgets all costs of nodes; those of edges are overwritten by {@link #setEdge}. */
  void clear() {
    Arrays.fill(excess, 0);
  }

  /** Adds to what side 1 costs node v (side 0 costs nothing); may be negative. */
  void addCost(int v, long cost) {
    excess[v] += cost;
  }

  /**
   * Sets the cost of cutting an edge.
   *
   * @param tailZero cost of tail on side 0 and head on side 1, not negative
   * @param tailOne cost of tail on side 1 and head on side 0, not negative
   */
  void setEdge(int e, long tailZero, long tailOne) {
    int arc = graph.arcOf(e);
    residual[arc] = tailZero;
    residual[sister[arc]] = tailOne;
  }

  /** Whether node v ends on side 1; a node for which both sides are equally good ends on side 0. */
  boolean isOne(int v) {
    return tree[v] == SINK;
  }

  /** Finds the cut; costs must be given anew before the next one. */
  void solve() {
    plantTrees();
    while (!active.isEmpty()) {
      int v = active.take();
      isActive[v] = false;
      int bridge = tree[v] == FREE ? NONE : grow(v);
      while (bridge >= 0) {
        round++;
        augment(bridge);
        while (!orphans.isEmpty()) {
          adopt(orphans.take());
        }
        bridge = tree[v] == FREE ? NONE : grow(v);
      }
    }
  }

  private void plantTrees() {
    round = 0;
    Arrays.fill(stamp, 0);
    for (int v = 0; v < nodes; v++) {
      tree[v] = excess[v] > 0 ? SOURCE : excess[v] < 0 ? SINK : FREE;
      parent[v] = excess[v] == 0 ? NONE : TERMINAL;
      distance[v] = 1;
      if (excess[v] != 0) {
        activate(v);
      }
    }
  }

  private void activate(int v) {
    if (!isActive[v]) {
      isActive[v] = true;
      active.add(v);
    }
  }

  /** Lets v acquire free neighbours; returns an arc from source tree to sink tree, or NONE. */
  private int grow(int v) {
    boolean source = tree[v] == SOURCE;
    for (int arc = first[v]; arc < first[v + 1]; arc++) {
      int back = sister[arc];
      if (residual[source ? arc : back] <= 0) {
        continue;
      }
      int w = head[arc];
      if (tree[w] == FREE) {
        tree[w] = tree[v];
        hang(w, back, v);
        activate(w);
      } else if (tree[w] != tree[v]) {
        return source ? arc : back;
      } else if (stamp[w] <= stamp[v] && distance[w] > distance[v]) {
        hang(w, back, v); // a shorter way to the terminal
      }
    }
    return NONE;
  }

  private void hang(int w, int arcToParent, int v) {
    parent[w] = arcToParent;
    stamp[w] = stamp[v];
    distance[w] = distance[v] + 1;
  }

  /** Pushes as much as fits along the path that the bridge closes. */
  private void augment(int bridge) {
    int sourceEnd = head[sister[bridge]];
    int sinkEnd = head[bridge];
    long flow = Math.min(residual[bridge], Math.min(room(sourceEnd, true), room(sinkEnd, false)));
    residual[bridge] -= flow;
    residual[sister[bridge]] += flow;
    push(sourceEnd, true, flow);
    push(sinkEnd, false, flow);
  }

  private long room(int from, boolean source) {
    long room = Long.MAX_VALUE;
    int v = from;
    while (parent[v] != TERMINAL) {
      int arc = parent[v];
      room = Math.min(room, residual[source ? sister[arc] : arc]);
      v = head[arc];
    }
    return Math.min(room, Math.abs(excess[v]));
  }

  private void push(int from, boolean source, long flow) {
    int v = from;
    while (parent[v] != TERMINAL) {
      int arc = parent[v];
      int used = source ? sister[arc] : arc;
      residual[used] -= flow;
      residual[sister[used]] += flow;
      int up = head[arc];
      if (residual[used] == 0) {
        makeOrphan(v);
      }
      v = up;
    }
    excess[v] += source ? -flow : flow;
    if (excess[v] == 0) {
      makeOrphan(v);
    }
  }

  private void makeOrphan(int v) {
    parent[v] = ORPHAN;
    orphans.add(v);
  }

  /** Finds a new parent for an orphan, the one nearest to the terminal, or sets it free. */
  private void adopt(int v) {
    boolean source = tree[v] == SOURCE;
    int best = NONE;
    int shortest = Integer.MAX_VALUE;
    for (int arc = first[v]; arc < first[v + 1]; arc++) {
      int w = head[arc];
      if (tree[w] == tree[v] && residual[source ? sister[arc] : arc] > 0) {
        int steps = stepsToTerminal(w);
        if (steps < shortest) {
          shortest = steps;
          best = arc;
        }
      }
    }
    if (best == NONE) {
      release(v, source);
    } else {
      parent[v] = best;
      stamp[v] = round;
      distance[v] = shortest + 1;
    }
  }

  private void release(int v, boolean source) {
    for (int arc = first[v]; arc < first[v + 1]; arc++) {
      int w = head[arc];
      if (tree[w] == tree[v]) {
        if (residual[source ? sister[arc] : arc] > 0) {
          activate(w);
        }
        if (parent[w] >= 0 && head[parent[w]] == v) {
          makeOrphan(w);
        }
      }
    }
    tree[v] = FREE;
    parent[v] = NONE;
  }

  /** Length of the way from v to its terminal, or MAX_VALUE if it ends at an orphan. */
  private int stepsToTerminal(int v) {
    int steps = 0;
    int w = v;
    while (stamp[w] != round) {
      if (parent[w] == ORPHAN) {
        return Integer.MAX_VALUE;
      }
      steps++;
      if (parent[w] == TERMINAL) {
        stamp[w] = round;
        distance[w] = 1;
        return markWay(v, steps);
      }
      w = head[parent[w]];
    }
    // A node can be stamped in this round only while its way is known to be good.
    return markWay(v, steps + distance[w]);
  }

  private int markWay(int v, int steps) {
    int left = steps;
    for (int w = v; stamp[w] != round; w = head[parent[w]]) {
      stamp[w] = round;
      distance[w] = left--;
    }
    return steps;
  }
}
