package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.engine.ScriptOp;
import mixup.labels.TargetKind;
import mixup.method.saliency.FineGrainedSaliency;
import mixup.method.saliency.FineGrainedSaliency.Overflow;

/**
 * SaliencyMix: CutMix whose box is centred on the most salient pixel of the picture it is cut from,
 * so that the box shows an object. One λ ~ Beta(α, α) for the batch; saliency is OpenCV's static
 * fine-grained detector on the 8-bit picture. Uddin et al., ICLR 2021 (arXiv:2006.01791). Costs no
 * pass through the network; the pixels travel to the host once.
 *
 * <p>Paper: every pair has the box of its own source picture, so λ, which is computed again from
 * the pasted pixels, differs from pair to pair. Released code and OpenMixup: the box of one
 * picture, the partner of the first, serves the whole batch.
 *
 * @param alpha shape of the Beta distribution; 0 switches mixing off
 * @param probability share of the batches that are mixed, 0..1
 * @param overflow what becomes of saliency above 255
 * @param variant PAPER or OPENMIXUP
 */
public record SaliencyMix(double alpha, double probability, Overflow overflow, Variant variant)
    implements PictureMethod<SaliencyMix.Draw> {

  /** Grey levels 0..255 of pixels 0..1, as unsigned bytes. */
  private static final String BYTES =
      "torch.to(torch.clamp(torch.round(torch.mul(x, 255.)), 0, 255), 0)";

  public SaliencyMix {
    Checks.notNegative("alpha", alpha);
    Checks.share("probability", probability);
    if (overflow == null) {
      throw new IllegalArgumentException("overflow must be saturate or wrap, got null");
    }
    OfferedVariants.require("saliencymix", variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /** α = 1 on every batch, the paper's value for ImageNet. */
  public static SaliencyMix paper() {
    return new SaliencyMix(1, 1, Overflow.SATURATE, Variant.PAPER);
  }

  /** α = 1 on every second batch, the paper's setting for CIFAR. */
  public static SaliencyMix paperCifar() {
    return new SaliencyMix(1, 0.5, Overflow.SATURATE, Variant.PAPER);
  }

  /** α = 1, OpenMixup's value for Tiny-ImageNet, ImageNet (ResNet-50) and iNaturalist. */
  public static SaliencyMix openMixup() {
    return new SaliencyMix(1, 1, Overflow.WRAP, Variant.OPENMIXUP);
  }

  /** α = 0.2, OpenMixup's value for CIFAR, CUB, Aircraft, Places205, ResNet-18, RSB and DeiT. */
  public static SaliencyMix openMixupCifar() {
    return new SaliencyMix(0.2, 1, Overflow.WRAP, Variant.OPENMIXUP);
  }

  /**
   * One random choice; the boxes follow from it and from the pictures, see {@link #boxes}.
   *
   * @param asked λ as drawn, 0..1; the realised ones, from the pasted pixels, are never smaller
   * @param pairing the second pictures
   */
  public record Draw(double asked, Pairing pairing) implements mixup.method.Draw {
    public Draw {
      Checks.share("asked", asked);
    }

    /** λ as drawn; realised ratios are those of the composition. */
    @Override
    public double lambda() {
      return asked;
    }
  }

  @Override
  public String name() {
    return "saliencymix";
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return kind == TargetKind.BOXES && variant == Variant.PAPER
        ? Optional.of("every picture has a rectangle of its own, boxes follow only a common one")
        : Optional.empty();
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    if (random.nextDouble() >= probability) {
      return new Draw(1, Pairing.identity(shape.size()));
    }
    double asked = BetaSampler.lambda(random, alpha);
    return new Draw(asked, Pairing.uniform(random, shape.size()));
  }

  /**
   * Mixes the pictures.
   *
   * @throws IllegalStateException if the normalisation of the batch is not known
   * @throws IllegalArgumentException for pictures with other than 1 or 3 channels
   */
  @Override
  public Mixture blend(Batch batch, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    Checks.pairingFits(draw.pairing(), shape);
    List<BoundingBox> boxes = boxes(batch, draw);
    if (boxes.size() == 1) {
      return paste(batch, draw, boxes.get(0), shape);
    }
    NDArray own = BinaryMask.outside(boxes, shape, batch.images().getManager());
    double[] lambda = boxes.stream().mapToDouble(box -> 1 - box.shareOf(shape)).toArray();
    return new Mixture(
        BinaryMask.choose(batch.images(), draw.pairing(), own),
        Composition.of(lambda, draw.pairing(), Placement.mask(own)));
  }

  /** One box for all: the rest is CutMix. */
  private static Mixture paste(Batch batch, Draw draw, BoundingBox box, BatchShape shape) {
    double lambda = 1 - box.shareOf(shape);
    return CutMix.paper().blend(batch, new CutMix.Draw(draw.asked(), lambda, box, draw.pairing()));
  }

  /**
   * Where the partners are pasted: one box for every picture, or a single one for all where nothing
   * is pasted or the variant says so.
   */
  public List<BoundingBox> boxes(Batch batch, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    double side = Math.sqrt(1 - draw.asked());
    int height = (int) (shape.height() * side);
    int width = (int) (shape.width() * side);
    if (height < 2 || width < 2) {
      return List.of(BoundingBox.EMPTY); // of any centre: CutMix's boxes of side 0 or 1 are empty
    }
    return Arrays.stream(peaks(batch, sources(draw)))
        .mapToObj(
            peak ->
                BoundingBox.centred(
                    peak / shape.width(), peak % shape.width(), height, width, shape))
        .toList();
  }

  /** The pictures whose most salient pixels are centres of boxes. */
  private List<Integer> sources(Draw draw) {
    List<Integer> partners = draw.pairing().partners();
    return variant == Variant.PAPER ? partners : partners.subList(0, 1);
  }

  /** Most salient pixel (row · width + column) of each of some pictures. */
  private int[] peaks(Batch batch, List<Integer> sources) {
    int channels = (int) batch.images().getShape().get(1);
    int height = batch.height();
    int width = batch.width();
    if (sources.size() == 1) {
      byte[] one = bytes(batch, new NDIndex("{}:{}", sources.get(0), sources.get(0) + 1));
      return FineGrainedSaliency.peaks(one, 1, channels, height, width, overflow);
    }
    byte[] all = bytes(batch, new NDIndex("..."));
    int[] peaks = FineGrainedSaliency.peaks(all, batch.size(), channels, height, width, overflow);
    return IntStream.range(0, peaks.length).map(i -> peaks[sources.get(i)]).toArray();
  }

  private static byte[] bytes(Batch batch, NDIndex which) {
    try (NDArray chosen = batch.images().get(which);
        NDArray pixels = batch.pixels(chosen);
        NDArray levels = ScriptOp.of(BYTES, "x").apply(pixels)) {
      return levels.toByteArray();
    }
  }
}
