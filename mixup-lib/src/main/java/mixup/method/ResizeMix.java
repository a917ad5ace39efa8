package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Gather;
import mixup.labels.TargetKind;

/**
 * ResizeMix: the whole partner, made smaller, is pasted at a random place; targets mix by area. One
 * ratio τ of the sides and one box for the batch. Qin et al., 2020 (arXiv:2012.11101). Costs one
 * copy of the pictures and the shrinking.
 *
 * <p>τ is uniform between two limits (the paper) or, for α above 0, Beta(α, α) with a uniform draw
 * instead wherever that leaves the limits (OpenMixup). The box is cut off at the border like
 * CutMix's, and the partner is squeezed into what is left.
 *
 * @param alpha shape of the Beta distribution of τ; 0 for a uniform τ
 * @param smallest least τ, positive
 * @param largest greatest τ, at most 1
 * @param resize how the partner is made smaller
 * @param probability share of the batches that are mixed, 0..1
 * @param variant OPENMIXUP hands on the mask of the released code, which is transposed; pictures
 *     and λ are the same
 */
public record ResizeMix(
    double alpha,
    double smallest,
    double largest,
    ResizeFill resize,
    double probability,
    Variant variant)
    implements PictureMethod<ResizeMix.Draw> {

  private static final String TRANSPOSED =
      "the released code's mask is transposed, so that labels would lie beside the pixels";

  public ResizeMix {
    Checks.notNegative("alpha", alpha);
    Checks.range("smallest", smallest, "largest", largest);
    Checks.share("largest", largest);
    if (resize == null) {
      throw new IllegalArgumentException("resize must be named");
    }
    Checks.share("probability", probability);
    Checks.variant(variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /** τ uniform in 0.1..0.8. */
  public static ResizeMix paper() {
    return new ResizeMix(0, 0.1, 0.8, ResizeFill.NEAREST, 1, Variant.PAPER);
  }

  /** τ ~ Beta(1, 1) and nearest pixels, the benchmark's setting for residual networks. */
  public static ResizeMix openMixup() {
    return new ResizeMix(1, 0.1, 0.8, ResizeFill.NEAREST, 1, Variant.OPENMIXUP);
  }

  /** τ ~ Beta(0.2, 0.2), the benchmark's setting for ResNet-18 on ImageNet. */
  public static ResizeMix openMixupResNet18() {
    return new ResizeMix(0.2, 0.1, 0.8, ResizeFill.NEAREST, 1, Variant.OPENMIXUP);
  }

  /** τ ~ Beta(1, 1) and linear interpolation, the benchmark's setting for transformers. */
  public static ResizeMix openMixupDeit() {
    return new ResizeMix(1, 0.1, 0.8, ResizeFill.BILINEAR_CENTRES, 1, Variant.OPENMIXUP);
  }

  /**
   * One random choice.
   *
   * @param ratio τ: side of the pasted picture before it is cut off, as share of the picture's
   * @param lambda share of the pixels outside the box
   * @param box where the partner is pasted
   * @param pairing the second pictures
   */
  public record Draw(double ratio, double lambda, BoundingBox box, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("ratio", ratio);
      Checks.share("lambda", lambda);
    }

    /** The draw that follows from τ, the centre of the box and the pairing. */
    public static Draw of(
        double ratio, int centreRow, int centreColumn, Pairing pairing, BatchShape shape) {
      int height = (int) (shape.height() * ratio);
      int width = (int) (shape.width() * ratio);
      BoundingBox box = BoundingBox.centred(centreRow, centreColumn, height, width, shape);
      return new Draw(ratio, 1 - box.shareOf(shape), box, pairing);
    }
  }

  /**
   * The mask that the released code hands on: that of the transposed region, where no label of the
   * partner lies.
   *
   * @param own share of the own picture, {@code [1, 1, H, W]}
   */
  public record Transposed(NDArray own) implements Placement {
    @Override
    public Optional<String> refusal() {
      return Optional.of(TRANSPOSED);
    }
  }

  @Override
  public String name() {
    return "resizemix";
  }

  /** Draws in the order of the released code: column before row. */
  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    if (random.nextDouble() >= probability) {
      return Draw.of(0, 0, 0, Pairing.identity(shape.size()), shape);
    }
    double ratio = ratio(random);
    int column = random.nextInt(shape.width());
    int row = random.nextInt(shape.height());
    return Draw.of(ratio, row, column, Pairing.uniform(random, shape.size()), shape);
  }

  private double ratio(RandomGenerator random) {
    double beta = alpha == 0 ? -1 : BetaSampler.lambda(random, alpha);
    return beta >= smallest && beta <= largest
        ? beta
        : smallest + random.nextDouble() * (largest - smallest);
  }

  /** The released code's mask is that of another place, for which there are no labels. */
  @Override
  public Optional<String> refuses(TargetKind kind) {
    return variant == Variant.OPENMIXUP ? Refusals.places(kind, TRANSPOSED) : Optional.empty();
  }

  @Override
  public Mixture blend(Batch batch, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    Checks.pairingFits(draw.pairing(), shape);
    Checks.boxFits(draw.box(), shape);
    NDManager manager = batch.images().getManager();
    try (NDArray partners = draw.pairing().toArray(manager)) {
      return new Mixture(
          paste(batch.images(), partners, draw.box()),
          Composition.of(draw.lambda(), draw.pairing(), placement(manager, draw.box(), shape)));
    }
  }

  /** Made smaller first, then brought into the partners' order: the order moves fewer pixels. */
  private NDArray paste(NDArray images, NDArray partners, BoundingBox box) {
    NDArray mixed = images.duplicate();
    if (!box.isEmpty()) {
      try (NDArray small = resize.resize(images, box.height(), box.width());
          NDArray others = Gather.first(small, partners)) {
        Regions.fill(mixed, box, others);
      }
    }
    return mixed;
  }

  private Placement placement(NDManager manager, BoundingBox box, BatchShape shape) {
    if (variant == Variant.OPENMIXUP && shape.height() == shape.width()) {
      return new Transposed(outside(manager, transposed(box), shape));
    }
    return Placement.pasted(box, new BoundingBox(0, 0, shape.height(), shape.width()));
  }

  private static BoundingBox transposed(BoundingBox box) {
    return new BoundingBox(box.left(), box.top(), box.right(), box.bottom());
  }

  private static NDArray outside(NDManager manager, BoundingBox box, BatchShape shape) {
    NDArray own = manager.ones(new Shape(1, 1, shape.height(), shape.width()));
    if (!box.isEmpty()) {
      try (NDArray hole = manager.zeros(new Shape(1, 1, box.height(), box.width()))) {
        Regions.fill(own, box, hole);
      }
    }
    return own;
  }
}
