package mixup.method.puzzle;

/**
 * The exact minimum of a {@link GridEnergy} with any costs of single cells, as one cut: cell i has
 * L-1 nodes, x_a = 1 if its label is above a, and
 *
 * <pre>(l_i - l_j)² = l_i² + l_j² - (L-1)(l_i + l_j) + Σ_ab |x_a(i) - x_b(j)|</pre>
 *
 * H. Ishikawa, Exact optimization for Markov random fields with convex priors, 2003. For one
 * thread.
 */
final class LayeredCut {

  private final int rows;
  private final int columns;
  private final int layers;
  private final MaxFlow flow;
  private final int[] tails;
  private final int[] heads;

  LayeredCut(int rows, int columns, int labels) {
    this.rows = rows;
    this.columns = columns;
    this.layers = labels - 1;
    this.tails = GridEdges.tails(rows, columns);
    this.heads = GridEdges.heads(rows, columns);
    this.flow = graph();
  }

  /** For every grid edge all pairs of layers, then the chain of every cell. */
  private MaxFlow graph() {
    int pairs = layers * layers;
    int cells = rows * columns;
    int[] from = new int[tails.length * pairs + cells * (layers - 1)];
    int[] to = new int[from.length];
    for (int e = 0; e < tails.length; e++) {
      for (int pair = 0; pair < pairs; pair++) {
        from[e * pairs + pair] = tails[e] * layers + pair / layers;
        to[e * pairs + pair] = heads[e] * layers + pair % layers;
      }
    }
    int next = tails.length * pairs;
    for (int node = 0; node < cells * layers; node++) {
      if (node % layers + 1 < layers) {
        from[next] = node;
        to[next++] = node + 1;
      }
    }
    return new MaxFlow(new FlowGraph(cells * layers, from, to));
  }

  int[] solve(GridEnergy energy) {
    flow.clear();
    setCells(energy);
    int edge = 0;
    for (int row = 0; row + 1 < rows; row++) {
      for (int column = 0; column < columns; column++) {
        setEdge(edge++, energy.vertical(row, column));
      }
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column + 1 < columns; column++) {
        setEdge(edge++, energy.horizontal(row, column));
      }
    }
    flow.solve();
    return labelling();
  }

  private void setCells(GridEnergy energy) {
    long scale = (long) layers * layers;
    int chain = tails.length * layers * layers;
    for (int cell = 0; cell < rows * columns; cell++) {
      for (int a = 0; a < layers; a++) {
        flow.addCost(
            cell * layers + a, scale * (energy.unary(cell, a + 1) - energy.unary(cell, a)));
        if (a + 1 < layers) {
          flow.setEdge(chain++, MaxFlow.UNBOUNDED, 0); // x_(a+1) = 1 needs x_a = 1
        }
      }
    }
  }

  private void setEdge(int edge, long weight) {
    for (int a = 0; a < layers; a++) {
      long step = weight * (2L * a + 1 - layers);
      flow.addCost(tails[edge] * layers + a, step);
      flow.addCost(heads[edge] * layers + a, step);
    }
    int pairs = layers * layers;
    for (int pair = 0; pair < pairs; pair++) {
      flow.setEdge(edge * pairs + pair, weight, weight);
    }
  }

  private int[] labelling() {
    int[] labelling = new int[rows * columns];
    for (int node = 0; node < labelling.length * layers; node++) {
      labelling[node / layers] += flow.isOne(node) ? 1 : 0;
    }
    return labelling;
  }
}
