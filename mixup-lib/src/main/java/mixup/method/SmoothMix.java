package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.labels.TargetKind;

/**
 * SmoothMix: the partner shines through a round, soft spot, x̃ = (1-G) x + G x[π] with a Gaussian G
 * of height 1 at a random place; one spot for the batch. Lee et al., 2020 (CVPR Workshops). Costs
 * one to two passes over the pictures.
 *
 * <p>λ follows from the spot: 1 - mean(G). OpenMixup's code gives mean(G) to the first label, so
 * that labels and pictures are exchanged; {@link Variant#OPENMIXUP} repeats it.
 *
 * @param smallest least width σ of the spot as share of the shorter side, positive
 * @param largest greatest width, not below the least
 * @param probability share of the batches that are mixed, 0..1
 * @param variant whose λ
 */
public record SmoothMix(double smallest, double largest, double probability, Variant variant)
    implements PictureMethod<SmoothMix.Draw> {

  public SmoothMix {
    Checks.range("smallest", smallest, "largest", largest);
    Checks.share("probability", probability);
    Checks.variant(variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /** σ between a quarter and a half of the side, every batch. */
  public static SmoothMix paper() {
    return new SmoothMix(0.25, 0.5, 1, Variant.PAPER);
  }

  /** The same spots with OpenMixup's exchanged labels. */
  public static SmoothMix openMixup() {
    return new SmoothMix(0.25, 0.5, 1, Variant.OPENMIXUP);
  }

  /**
   * A Gaussian of height 1. As it is a product of a row's and a column's value, the share of the
   * partner in the whole picture is a product of two means.
   *
   * @param row centre, may lie between two rows
   * @param column centre
   * @param sigma width in pixels; 0 for no spot at all
   */
  public record Spot(double row, double column, double sigma) {

    /** Nothing of the partner. */
    public static final Spot NONE = new Spot(0, 0, 0);

    public Spot {
      Checks.notNegative("sigma", sigma);
    }

    /** Share of the partner's pixels in a picture, 0..1. */
    public double shareOf(BatchShape shape) {
      return mean(profile(row, shape.height())) * mean(profile(column, shape.width()));
    }

    /** Share of the own picture, float32 {@code [1, 1, H, W]}: 1 - G. */
    NDArray ownShare(NDManager manager, BatchShape shape) {
      double[] down = profile(row, shape.height());
      double[] across = profile(column, shape.width());
      float[] own = new float[down.length * across.length];
      for (int y = 0, i = 0; y < down.length; y++) {
        for (int x = 0; x < across.length; x++, i++) {
          own[i] = (float) (1 - down[y] * across[x]);
        }
      }
      return manager.create(own, new Shape(1, 1, shape.height(), shape.width()));
    }

    private double[] profile(double centre, int size) {
      double[] values = new double[size];
      for (int i = 0; i < size && sigma > 0; i++) {
        double distance = (i - centre) / sigma;
        values[i] = Math.exp(-distance * distance / 2);
      }
      return values;
    }

    private static double mean(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum / values.length;
    }
  }

  /**
   * One random choice.
   *
   * @param lambda weight of the first label, 0..1
   * @param spot where the partner shines through
   * @param pairing the second pictures
   */
  public record Draw(double lambda, Spot spot, Pairing pairing) implements mixup.method.Draw {
    public Draw {
      Checks.share("lambda", lambda);
    }

    /** The draw that follows from a spot. */
    public static Draw of(Spot spot, Pairing pairing, BatchShape shape, Variant variant) {
      double other = spot.shareOf(shape);
      boolean exchanged = variant == Variant.OPENMIXUP && spot.sigma() > 0;
      return new Draw(exchanged ? other : 1 - other, spot, pairing);
    }
  }

  /**
   * The spot for given random numbers. For even sides the released code centres it half a pixel
   * above and left of the drawn one; odd sides, which it cannot handle, have their middle on a
   * pixel, so there the centre is the drawn pixel itself.
   *
   * @param row 0..H-1
   * @param column 0..W-1
   * @param width 0..1, place between the least and the greatest width
   */
  public Spot spot(int row, int column, double width, BatchShape shape) {
    double sigma = smallest + width * (largest - smallest);
    return new Spot(
        centre(row, shape.height()),
        centre(column, shape.width()),
        sigma * Math.min(shape.height(), shape.width()));
  }

  private static double centre(int drawn, int size) {
    return size % 2 == 0 ? drawn - 0.5 : drawn;
  }

  @Override
  public String name() {
    return "smoothmix";
  }

  /** Draws in the order of the released code: column before row, then the width. */
  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    if (random.nextDouble() >= probability) {
      return Draw.of(Spot.NONE, Pairing.identity(shape.size()), shape, variant);
    }
    int column = random.nextInt(shape.width());
    int row = random.nextInt(shape.height());
    Spot spot = spot(row, column, random.nextDouble(), shape);
    return Draw.of(spot, Pairing.uniform(random, shape.size()), shape, variant);
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
    NDArray own = draw.spot().ownShare(manager, shape);
    try (NDArray partners = draw.pairing().toArray(manager)) {
      return new Mixture(
          Blend.masked(batch.images(), partners, own),
          Composition.of(draw.lambda(), draw.pairing(), Placement.mask(own)));
    }
  }
}
