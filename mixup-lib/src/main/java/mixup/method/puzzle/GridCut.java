package mixup.method.puzzle;

import java.util.Arrays;

/**
 * The exact minimum of a {@link GridEnergy}. For one thread; buffers are kept between calls.
 *
 * <p>Where the costs of single cells are convex in the label, as PuzzleMix's prior makes them, the
 * energy is L♮-convex and L-1 cuts with one node per cell suffice: from the middle label up as long
 * as raising a set of cells by one helps, then down likewise (K. Murota, Discrete convex analysis,
 * 2003, chapter 10). Otherwise it is one cut of a graph with L-1 nodes per cell, see {@link
 * LayeredCut}. Both are exact; the first is several times faster.
 */
public final class GridCut {

  private final int rows;
  private final int columns;
  private final int labels;
  private final MaxFlow flow;

  /** Cells at the upper or left end of every edge; vertical edges first, as in GridEnergy. */
  private final int[] tails;

  private final int[] heads;
  private final boolean[] movable;
  private LayeredCut layered;

  /** A solver for grids of one size. */
  public GridCut(int rows, int columns, int labels) {
    this.rows = rows;
    this.columns = columns;
    this.labels = labels;
    this.tails = GridEdges.tails(rows, columns);
    this.heads = GridEdges.heads(rows, columns);
    this.flow = new MaxFlow(new FlowGraph(rows * columns, tails, heads));
    this.movable = new boolean[rows * columns];
  }

  /**
   * A labelling of least energy, row by row.
   *
   * @throws IllegalArgumentException if the energy is for another grid
   */
  public int[] solve(GridEnergy energy) {
    if (energy.rows() != rows || energy.columns() != columns || energy.labels() != labels) {
      throw new IllegalArgumentException(
          "made for %dx%d cells and %d labels, got %dx%d and %d"
              .formatted(rows, columns, labels, energy.rows(), energy.columns(), energy.labels()));
    }
    return energy.isConvex() ? descend(energy) : layered().solve(energy);
  }

  private LayeredCut layered() {
    if (layered == null) {
      layered = new LayeredCut(rows, columns, labels);
    }
    return layered;
  }

  private int[] descend(GridEnergy energy) {
    int middle = (labels - 1) / 2;
    int[] labelling = new int[rows * columns];
    Arrays.fill(labelling, middle);
    moveUpTo(labels - 1 - middle, energy, labelling, 1);
    moveUpTo(middle, energy, labelling, -1);
    return labelling;
  }

  /** After s moves the labelling is the best of those at most s away, so more moves are useless. */
  private void moveUpTo(int moves, GridEnergy energy, int[] labelling, int direction) {
    int made = 0;
    while (made < moves && move(energy, labelling, direction)) {
      made++;
    }
  }

  /** Moves the best set of cells by one label; false if standing still is as good. */
  private boolean move(GridEnergy energy, int[] labelling, int direction) {
    flow.clear();
    setCells(energy, labelling, direction);
    setEdges(energy, labelling, direction);
    flow.solve();
    boolean moved = false;
    for (int i = 0; i < labelling.length; i++) {
      if (movable[i] && flow.isOne(i)) {
        labelling[i] += direction;
        moved = true;
      }
    }
    return moved;
  }

  private void setCells(GridEnergy energy, int[] labelling, int direction) {
    long scale = (long) (labels - 1) * (labels - 1);
    for (int i = 0; i < labelling.length; i++) {
      int target = labelling[i] + direction;
      movable[i] = target >= 0 && target < labels;
      flow.addCost(
          i,
          movable[i]
              ? scale * (energy.unary(i, target) - energy.unary(i, labelling[i]))
              : MaxFlow.UNBOUNDED / 2);
    }
  }

  private void setEdges(GridEnergy energy, int[] labelling, int direction) {
    int e = 0;
    for (int row = 0; row + 1 < rows; row++) {
      for (int column = 0; column < columns; column++) {
        setEdge(e++, energy.vertical(row, column), labelling, direction);
      }
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column + 1 < columns; column++) {
        setEdge(e++, energy.horizontal(row, column), labelling, direction);
      }
    }
  }

  /**
   * With δ = l_tail - l_head, moving the tail alone costs W(2dδ + 1), the head alone W(1 - 2dδ).
   * One of them may be negative: it goes to the cells, x(1-y) = x - y + (1-x)y.
   */
  private void setEdge(int e, long weight, int[] labelling, int direction) {
    long slope = 2L * direction * (labelling[tails[e]] - labelling[heads[e]]);
    long tailAlone = weight * (slope + 1);
    long headAlone = weight * (1 - slope);
    if (tailAlone < 0) {
      flow.addCost(tails[e], tailAlone);
      flow.addCost(heads[e], -tailAlone);
      flow.setEdge(e, 2 * weight, 0);
    } else if (headAlone < 0) {
      flow.addCost(heads[e], headAlone);
      flow.addCost(tails[e], -headAlone);
      flow.setEdge(e, 0, 2 * weight);
    } else {
      flow.setEdge(e, headAlone, tailAlone);
    }
  }
}
