package mixup.method.puzzle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * PuzzleMix's decisions for the pairs of a batch: costs, cut, transport. Pairs are spread over the
 * threads of the common pool, each thread with its own buffers; the result does not depend on their
 * number.
 */
public final class PuzzleSolver {

  private final BlockGrid grid;
  private final BlockWeights weights;
  private final double transportCost;

  /**
   * A solver for the batches of one draw.
   *
   * @param transportCost ε; 0 leaves every tile in its place
   */
  public PuzzleSolver(BlockGrid grid, BlockWeights weights, double transportCost) {
    this.grid = grid;
    this.weights = weights;
    this.transportCost = transportCost;
  }

  /**
   * Plans of all pairs.
   *
   * @param partners picture i meets picture {@code partners[i]}
   */
  public List<PairPlan> plans(BlockMaps maps, int[] partners) {
    return plans(maps, partners, null);
  }

  /**
   * Plans of all pairs for labels that were found before.
   *
   * @param labels one labelling of the blocks per picture, or null to find them
   */
  public List<PairPlan> plans(BlockMaps maps, int[] partners, List<int[]> labels) {
    PairPlan[] plans = new PairPlan[partners.length];
    AtomicInteger next = new AtomicInteger();
    int workers = Math.min(partners.length, Runtime.getRuntime().availableProcessors());
    IntStream.range(0, workers)
        .parallel()
        .forEach(worker -> new Worker(maps, partners, labels, plans).take(next));
    return new ArrayList<>(Arrays.asList(plans));
  }

  /** One thread's buffers. */
  private final class Worker {
    private final BlockMaps maps;
    private final int[] partners;
    private final List<int[]> labels;
    private final PairPlan[] plans;
    private final BlockCosts costs = new BlockCosts(grid, weights);
    private final GridCut cut = new GridCut(grid.blocks(), grid.blocks(), weights.labels());
    private final TileTransport transport =
        transportCost == 0 ? null : new TileTransport(grid.tiles(), transportCost);

    Worker(BlockMaps maps, int[] partners, List<int[]> labels, PairPlan[] plans) {
      this.maps = maps;
      this.partners = partners;
      this.labels = labels;
      this.plans = plans;
    }

    void take(AtomicInteger next) {
      for (int i = next.getAndIncrement(); i < plans.length; i = next.getAndIncrement()) {
        BlockMaps.Picture own = maps.pictures().get(i);
        BlockMaps.Picture other = maps.pictures().get(partners[i]);
        int[] found = labels == null ? cut.solve(costs.of(own, other)) : labels.get(i);
        plans[i] = plan(own, other, found);
      }
    }

    private PairPlan plan(BlockMaps.Picture own, BlockMaps.Picture other, int[] found) {
      float[] shares = new float[found.length];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = weights.share(found[i]);
      }
      float[] mask = grid.spread(shares);
      if (transport == null) {
        int[] inPlace = IntStream.range(0, mask.length).toArray();
        return new PairPlan(mask, inPlace, inPlace);
      }
      return new PairPlan(
          mask,
          transport.sources(own.tileSaliency(), mask),
          transport.sources(other.tileSaliency(), complement(mask)));
    }
  }

  private static float[] complement(float[] mask) {
    float[] complement = new float[mask.length];
    for (int i = 0; i < mask.length; i++) {
      complement[i] = 1 - mask[i];
    }
    return complement;
  }
}
