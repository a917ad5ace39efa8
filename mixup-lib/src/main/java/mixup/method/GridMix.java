package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.labels.TargetKind;

/**
 * GridMix as OpenMixup has it: a crop of random size and shape is covered with a grid of square
 * holes, and the partner shows through the holes. One grid for the batch. Costs one to two passes
 * over the pictures.
 *
 * <p>This is not the method of the paper named GridMix (Baek et al., 2021), which fills the cells
 * of a fixed grid from either picture and predicts the label of every cell. λ is computed from the
 * holes; as they cover only the crop, it is far above the drawn one (0.71 on average).
 *
 * @param alpha shape of the Beta distribution of the holes' size; 0 switches mixing off
 * @param fewest least number of holes across the crop, at least 1
 * @param most greatest number, not below the least
 * @param area share of the picture that the crop takes
 * @param aspect height of the crop divided by its width
 * @param probability share of the batches that are mixed, 0..1
 * @param variant PAPER for holes that stay in the picture, OPENMIXUP for the released code's, which
 *     come in again at the opposite border where a crop is larger than the picture
 */
public record GridMix(
    double alpha,
    int fewest,
    int most,
    Range area,
    Range aspect,
    double probability,
    Variant variant)
    implements PictureMethod<GridMix.Draw> {

  public GridMix {
    Checks.notNegative("alpha", alpha);
    if (fewest < 1 || most < fewest) {
      throw new IllegalArgumentException(
          "fewest must be at least 1 and not above most, got " + fewest + " and " + most);
    }
    Checks.range("lowest area", area.low(), "highest", area.high());
    Checks.share("highest area", area.high());
    Checks.range("lowest aspect", aspect.low(), "highest", aspect.high());
    Checks.share("probability", probability);
    Checks.variant(variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /**
   * Numbers that are equally likely.
   *
   * @param low least
   * @param high greatest
   */
  public record Range(double low, double high) {

    double draw(RandomGenerator random) {
      return low + random.nextDouble() * (high - low);
    }
  }

  /** α = 0.2, the benchmark's value for residual networks, with holes that stay inside. */
  public static GridMix cifar() {
    return benchmark(0.2, Variant.PAPER);
  }

  /** α = 1, the benchmark's value for vision transformers, with holes that stay inside. */
  public static GridMix deit() {
    return benchmark(1, Variant.PAPER);
  }

  /** α = 0.2 and the released code's holes. */
  public static GridMix openMixup() {
    return benchmark(0.2, Variant.OPENMIXUP);
  }

  /** α = 1 and the released code's holes. */
  public static GridMix openMixupDeit() {
    return benchmark(1, Variant.OPENMIXUP);
  }

  private static GridMix benchmark(double alpha, Variant variant) {
    return new GridMix(alpha, 2, 6, new Range(0.5, 1), new Range(0.5, 2), 1, variant);
  }

  /**
   * One random choice.
   *
   * @param asked λ as drawn, 0..1
   * @param lambda λ as realised: share of the pixels outside the holes
   * @param grid the holes
   * @param pairing the second pictures
   */
  public record Draw(double asked, double lambda, HoleGrid grid, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("asked", asked);
      Checks.share("lambda", lambda);
    }

    /** The draw that follows from a grid. */
    public static Draw of(double asked, HoleGrid grid, Pairing pairing, BatchShape shape) {
      return new Draw(asked, 1 - grid.shareOf(shape), grid, pairing);
    }
  }

  @Override
  public String name() {
    return "gridmix";
  }

  /** Draws in the order of the released code. */
  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    if (random.nextDouble() >= probability || alpha == 0) {
      return Draw.of(1, HoleGrid.none(), Pairing.identity(shape.size()), shape);
    }
    double asked = BetaSampler.lambda(random, alpha);
    int across = random.nextInt(fewest, most + 1);
    double covered = area.draw(random);
    double ratio = aspect.draw(random);
    Pairing pairing = Pairing.uniform(random, shape.size());
    double left = random.nextDouble();
    double top = random.nextDouble();
    HoleGrid grid =
        HoleGrid.of(asked, across, covered, ratio, top, left, shape, variant == Variant.OPENMIXUP);
    return Draw.of(asked, grid, pairing, shape);
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.boxesUnderMasks(kind);
  }

  @Override
  public Mixture blend(Batch batch, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    Checks.pairingFits(draw.pairing(), shape);
    NDManager manager = batch.images().getManager();
    NDArray own = draw.grid().ownShare(manager, shape);
    try (NDArray partners = draw.pairing().toArray(manager)) {
      return new Mixture(
          Blend.masked(batch.images(), partners, own),
          Composition.of(draw.lambda(), draw.pairing(), Placement.mask(own)));
    }
  }
}
