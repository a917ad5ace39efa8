package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.labels.TargetKind;
import mixup.method.fourier.Cut;
import mixup.method.fourier.LowFrequencies;
import mixup.method.fourier.Mask;
import mixup.method.fourier.Spectrum;

/**
 * FMix: a random picture of low frequency, cut at the height that gives a mask of area λ, decides
 * pixel by pixel which of the two pictures is seen. One λ ~ Beta(α, α) and one mask for the batch.
 * Harris et al., 2020 (arXiv:2002.12047). Costs one to two passes over the pictures and the mask.
 *
 * <p>{@link Variant#OPENMIXUP} repeats the released code: the spectrum is built from two rows of
 * the noise, and the target has the drawn λ instead of the mask's mean.
 *
 * @param alpha shape of the Beta distribution; 0 switches mixing off
 * @param decay δ: how fast frequencies weaken, 0 or more
 * @param softness half the share of the pixels in the soft edge of the mask, 0..1; 0 for a sharp
 *     edge; limited by λ and 1-λ
 * @param reformulate λ ~ Beta(α+1, α), which goes with targets that are not mixed
 * @param probability share of the batches that are mixed, 0..1
 * @param variant whose mask and λ
 */
public record FMix(
    double alpha,
    double decay,
    double softness,
    boolean reformulate,
    double probability,
    Variant variant)
    implements PictureMethod<FMix.Draw> {

  public FMix {
    Checks.notNegative("alpha", alpha);
    Checks.notNegative("decay", decay);
    Checks.share("softness", softness);
    Checks.share("probability", probability);
    Checks.variant(variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /** α = 1, δ = 3, the paper's values, and the paper's spectrum. */
  public static FMix paper() {
    return of(1, Variant.PAPER);
  }

  /** α = 0.2, OpenMixup's value for CIFAR. */
  public static FMix openMixupCifar() {
    return of(0.2, Variant.OPENMIXUP);
  }

  /** α = 1, OpenMixup's value for ImageNet and for transformers. */
  public static FMix openMixup() {
    return of(1, Variant.OPENMIXUP);
  }

  private static FMix of(double alpha, Variant variant) {
    return new FMix(alpha, 3, 0, false, 1, variant);
  }

  /**
   * One random choice.
   *
   * @param asked λ as drawn, 0..1
   * @param lambda weight of the first label, 0..1
   * @param mask share of the own picture
   * @param pairing the second pictures
   */
  public record Draw(double asked, double lambda, Mask mask, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("asked", asked);
      Checks.share("lambda", lambda);
    }

    /**
     * The choice for a ratio that was given from outside beside the drawn one, as the benchmark's
     * self-supervised methods do: if it is above the drawn one, the mask is exchanged and the
     * weight is 1-λ; else the weight is the given ratio, <em>although the mask has mean λ</em>.
     */
    public Draw given(double ratio) {
      return asked < ratio
          ? new Draw(asked, 1 - asked, mask.inverted(), pairing)
          : new Draw(asked, ratio, mask, pairing);
    }
  }

  /** The spectrum of pictures of a size. */
  public Spectrum spectrum(BatchShape shape) {
    return new Spectrum(shape.height(), shape.width(), decay);
  }

  /**
   * The picture that is cut, by the spectrum of the variant.
   *
   * @param noise normal numbers, at least {@link #noiseSize} of them
   * @return {@code H x W} values 0..1
   */
  public double[] picture(double[] noise, BatchShape shape) {
    return variant == Variant.OPENMIXUP
        ? LowFrequencies.twoRows(spectrum(shape), noise)
        : LowFrequencies.halfPlane(spectrum(shape), noise);
  }

  private int noiseSize(BatchShape shape) {
    return variant == Variant.OPENMIXUP
        ? LowFrequencies.twoRowsNoise(spectrum(shape))
        : LowFrequencies.halfPlaneNoise(spectrum(shape));
  }

  /**
   * The draw for given random numbers.
   *
   * @param asked λ
   * @param up whether the area is rounded up to whole pixels
   * @param picture as of {@link #picture}
   */
  public Draw draw(double asked, boolean up, double[] picture, Pairing pairing, BatchShape shape) {
    double area = asked * picture.length;
    int count = (int) (up ? Math.ceil(area) : Math.floor(area));
    int edge = (int) (picture.length * Math.min(softness, Math.min(asked, 1 - asked)));
    Mask mask = new Mask(shape.height(), shape.width(), Cut.soft(picture, count, edge));
    double lambda = variant == Variant.OPENMIXUP ? asked : mask.mean();
    return new Draw(asked, lambda, mask, pairing);
  }

  @Override
  public String name() {
    return "fmix";
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    if (random.nextDouble() >= probability || alpha == 0) {
      Mask full = Mask.full(shape.height(), shape.width());
      return new Draw(1, 1, full, Pairing.identity(shape.size()));
    }
    double asked = BetaSampler.sample(random, reformulate ? alpha + 1 : alpha, alpha);
    boolean up = random.nextDouble() > 0.5;
    Pairing pairing = Pairing.deranged(random, shape.size());
    double[] noise = new double[noiseSize(shape)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextGaussian();
    }
    return draw(asked, up, picture(noise, shape), pairing, shape);
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.boxesUnderMasks(kind);
  }

  @Override
  public Mixture blend(Batch batch, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    Checks.pairingFits(draw.pairing(), shape);
    requireSize(draw.mask(), shape);
    NDManager manager = batch.images().getManager();
    NDArray own = draw.mask().toArray(manager);
    try (NDArray partners = draw.pairing().toArray(manager)) {
      return new Mixture(
          Blend.masked(batch.images(), partners, own),
          Composition.of(draw.lambda(), draw.pairing(), Placement.mask(own)));
    }
  }

  private static void requireSize(Mask mask, BatchShape shape) {
    if (mask.height() != shape.height() || mask.width() != shape.width()) {
      throw new IllegalArgumentException(
          mask + " is not for pictures of " + shape.height() + "x" + shape.width());
    }
  }
}
