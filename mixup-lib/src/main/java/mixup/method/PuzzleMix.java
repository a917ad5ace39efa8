package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.labels.TargetKind;
import mixup.method.puzzle.BlockGrid;
import mixup.method.puzzle.BlockMaps;
import mixup.method.puzzle.BlockWeights;
import mixup.method.puzzle.PairPlan;
import mixup.method.puzzle.PuzzleSolver;
import mixup.method.puzzle.TileBlend;

/**
 * PuzzleMix: every block of a picture shows the first picture, the second or a mean of both, so
 * that most of the saliency of both survives; then tiles move to where their picture is shown. The
 * labels of the blocks are the exact minimum of an energy. Kim et al., 2020 (arXiv:2009.06962).
 * Costs one more forward pass and one backward pass to the pixels for the saliency, cuts and
 * transport on the host, and a few copies of the pictures.
 *
 * <p>The step reads as saliency ({@link PuzzleMixStep#saliency}), costs ({@link
 * mixup.method.puzzle.BlockCosts}), cut ({@link mixup.method.puzzle.GridCut}), transport ({@link
 * mixup.method.puzzle.TileTransport}) and blend ({@link TileBlend}).
 *
 * <p>The released code minimises the same energy by alpha-beta swaps and stays up to 1 % above the
 * minimum. Pictures must be square, as in the paper, and must say how they were normalised ({@link
 * Batch#with}).
 *
 * @param alpha λ_p ~ Beta(α, α), positive
 * @param beta smoothness of the labels β
 * @param gamma smoothness of the pixels γ
 * @param eta weight of the prior η
 * @param neighbours pixels along a side that are averaged before colours are compared
 * @param labels number of labels L: shares of the second picture are l / (L-1)
 * @param transport whether tiles move
 * @param transportCost ε, price of distance; at least 0.01
 * @param tileSide pixels along a side of a tile; -1 for the block
 * @param leastPower a picture has 2^k blocks along a side, k uniform from this
 * @param mostPower ... to this; only k for which 2^k divides the side of the picture are drawn
 */
public record PuzzleMix(
    double alpha,
    double beta,
    double gamma,
    double eta,
    int neighbours,
    int labels,
    boolean transport,
    double transportCost,
    int tileSide,
    int leastPower,
    int mostPower)
    implements Method {

  public PuzzleMix {
    PuzzleChecks.positive("alpha", alpha);
    Checks.notNegative("beta", beta);
    Checks.notNegative("gamma", gamma);
    Checks.notNegative("eta", eta);
    PuzzleChecks.between("neighbours", neighbours, 1, PuzzleChecks.LARGEST_SIDE);
    PuzzleChecks.between("labels", labels, 2, PuzzleChecks.MOST_LABELS);
    PuzzleChecks.transportCost(transportCost);
    PuzzleChecks.tileSide(tileSide);
    PuzzleChecks.between("leastPower", leastPower, 1, PuzzleChecks.MOST_POWER);
    PuzzleChecks.between("mostPower", mostPower, leastPower, PuzzleChecks.MOST_POWER);
  }

  /** The paper's settings for CIFAR, also OpenMixup's: k = 1..4, tiles of 4 pixels. */
  public static PuzzleMix cifar() {
    return new PuzzleMix(1, 1.2, 0.5, 0.2, 4, 3, true, 0.8, 4, 1, 4);
  }

  /** OpenMixup's settings for pictures of 64 and 224 pixels: k = 1..3, tiles as large as blocks. */
  public static PuzzleMix imageNet() {
    return new PuzzleMix(1, 1.2, 0.5, 0.2, 4, 3, true, 0.8, -1, 1, 3);
  }

  /** As for CIFAR with α = 2, OpenMixup's value for vision transformers on CIFAR-100. */
  public static PuzzleMix vitCifar() {
    return new PuzzleMix(2, 1.2, 0.5, 0.2, 4, 3, true, 0.8, 4, 1, 4);
  }

  /**
   * One random choice. What share each picture ends with depends on the pictures; see the
   * composition of the mixed batch.
   *
   * @param lambda λ_p that the prior wants, 0..1
   * @param blocks blocks along a side
   * @param pairing the second pictures
   */
  public record Draw(double lambda, int blocks, Pairing pairing) implements mixup.method.Draw {
    public Draw {
      Checks.share("lambda", lambda);
      PuzzleChecks.between("blocks", blocks, 2, 1 << PuzzleChecks.MOST_POWER);
    }
  }

  @Override
  public String name() {
    return "puzzlemix";
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.places(
        kind, "it moves tiles of both pictures, so that nothing in them keeps its place");
  }

  @Override
  public PuzzleMixStep step(StepContext context) {
    return new PuzzleMixStep(this, context);
  }

  /**
   * Makes every random choice for a batch.
   *
   * @throws IllegalArgumentException if the pictures are not square or no number of blocks divides
   *     their side
   */
  public Draw draw(RandomGenerator random, BatchShape shape) {
    int[] powers = PuzzleChecks.powers(shape, leastPower, mostPower);
    double lambda = BetaSampler.lambda(random, alpha);
    int power = powers[random.nextInt(powers.length)];
    return new Draw(lambda, 1 << power, Pairing.uniform(random, shape.size()));
  }

  /** How pictures of a size are divided. */
  public BlockGrid grid(BatchShape shape, Draw draw) {
    PuzzleChecks.square(shape);
    return BlockGrid.of(shape.height(), draw.blocks(), neighbours, transport ? tileSide : -1);
  }

  /** The weights of the energy. */
  public BlockWeights weights(Draw draw) {
    return new BlockWeights(beta, gamma, eta, labels, draw.lambda());
  }

  /**
   * Costs, cut and transport: what every tile will show.
   *
   * @param saliency {@code [N, H, W]}, not negative
   */
  public List<PairPlan> plans(Batch batch, NDArray saliency, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    Checks.pairingFits(draw.pairing(), shape);
    BlockGrid grid = grid(shape, draw);
    return solver(grid, draw).plans(maps(batch, saliency, grid), partners(draw));
  }

  /** As {@link #plans} for given labels 0..L-1 of the blocks, one array per picture. */
  public List<PairPlan> plansOf(List<int[]> labels, Batch batch, NDArray saliency, Draw draw) {
    BlockGrid grid = grid(BatchShape.of(batch), draw);
    return solver(grid, draw).plans(maps(batch, saliency, grid), partners(draw), labels);
  }

  /** Pooled saliency and colours on the host. */
  public static BlockMaps maps(Batch batch, NDArray saliency, BlockGrid grid) {
    try (NDArray pixels = batch.pixels()) {
      return BlockMaps.of(saliency, pixels, grid);
    }
  }

  private PuzzleSolver solver(BlockGrid grid, Draw draw) {
    return new PuzzleSolver(grid, weights(draw), transport ? transportCost : 0);
  }

  private static int[] partners(Draw draw) {
    return draw.pairing().partners().stream().mapToInt(Integer::intValue).toArray();
  }

  /** Puts the pictures together by plans. */
  public Mixture blend(Batch batch, List<PairPlan> plans, Draw draw) {
    BlockGrid grid = grid(BatchShape.of(batch), draw);
    NDArray images = TileBlend.of(batch.images(), partners(draw), plans, grid);
    double[] shares = plans.stream().mapToDouble(PairPlan::lambda).toArray();
    return new Mixture(images, Composition.of(shares, draw.pairing(), placement(batch, plans)));
  }

  private Placement placement(Batch batch, List<PairPlan> plans) {
    return transport
        ? Placement.none("PuzzleMix moves tiles of both pictures")
        : Placement.mask(PuzzleMasks.of(batch.images(), plans));
  }

  /**
   * Mixes a batch: a pure function.
   *
   * @param saliency {@code [N, H, W]}, not negative
   */
  public MixedBatch apply(Batch batch, NDArray saliency, Draw draw) {
    Mixture mixture = blend(batch, plans(batch, saliency, draw), draw);
    return new MixedBatch(
        mixture.images(),
        TargetMixing.rows(batch.target(), mixture.composition()),
        mixture.composition());
  }
}
