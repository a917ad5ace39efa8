package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.engine.Gather;
import mixup.labels.TargetKind;

/**
 * SnapMix: a box of the partner is brought to the size of another box and pasted; the two labels
 * weigh what the boxes held of the pictures' class activation maps, so the weights need not add to
 * one. Huang, Wang and Tao, AAAI 2021 (arXiv:2012.04846), made for fine-grained classes. Costs one
 * more forward pass.
 *
 * <p>λ_a = 1 − (activation of the own picture inside the box), λ_b = activation of the partner
 * inside his box, loss = mean(λ_a CE_a + λ_b CE_b).
 *
 * @param alpha shape of the Beta distribution of both ratios; 0 switches mixing off
 * @param probability share of the batches that are mixed, 0..1
 * @param variant PAPER: pictures of one class weigh λ_a + λ_b. OPENMIXUP: twice as much, as in the
 *     released code
 */
public record SnapMix(double alpha, double probability, Variant variant) implements Method {

  public SnapMix {
    Checks.notNegative("alpha", alpha);
    Checks.share("probability", probability);
    OfferedVariants.require("snapmix", variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /** α = 5 on every batch: networks that were trained on ImageNet, fine-tuned. */
  public static SnapMix paper() {
    return new SnapMix(5, 1, Variant.PAPER);
  }

  /** α = 1 on every second batch: the released code's command for training from scratch. */
  public static SnapMix fromScratch() {
    return new SnapMix(1, 0.5, Variant.PAPER);
  }

  /** As the released code weighs pictures of one class. */
  public static SnapMix openMixup() {
    return new SnapMix(5, 1, Variant.OPENMIXUP);
  }

  /**
   * One random choice; the weights of the labels follow from it and from the class activations.
   *
   * @param lambda share of the pixels outside the box
   * @param box where something is pasted
   * @param source the partner's region that is pasted
   * @param pairing the second pictures
   */
  public record Draw(double lambda, BoundingBox box, BoundingBox source, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("lambda", lambda);
    }

    /** Nothing is pasted. */
    static Draw none(BatchShape shape) {
      Pairing nobody = Pairing.identity(shape.size());
      return new Draw(1, BoundingBox.EMPTY, BoundingBox.EMPTY, nobody);
    }

    /** The draw of two boxes; if one is empty nothing is pasted. */
    public static Draw of(BoundingBox box, BoundingBox source, Pairing pairing, BatchShape shape) {
      return box.isEmpty() || source.isEmpty()
          ? new Draw(1, BoundingBox.EMPTY, BoundingBox.EMPTY, pairing)
          : new Draw(1 - box.shareOf(shape), box, source, pairing);
    }

    /** Whether the pictures stay as they are. */
    public boolean changesNothing() {
      return box.isEmpty();
    }
  }

  @Override
  public String name() {
    return "snapmix";
  }

  @Override
  public TargetRows rows() {
    return TargetRows.WEIGHTS;
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return switch (kind) {
      case CLASS -> Optional.empty();
      case DISTRIBUTION ->
          variant == Variant.PAPER
              ? Optional.empty()
              : Optional.of("its released code compares class numbers; variant paper does not");
      case MULTI_HOT -> Optional.of("its two weights can make a label larger than one");
      case VALUES -> Optional.of(Refusals.NOT_A_MEAN);
      case SEGMENTATION, BOXES -> Optional.of(Refusals.WEIGHED);
    };
  }

  /** Makes every random choice for a batch. */
  public Draw draw(RandomGenerator random, BatchShape shape) {
    if (random.nextDouble() >= probability) {
      return Draw.none(shape);
    }
    BoundingBox box = drawBox(random, shape);
    BoundingBox source = drawBox(random, shape);
    return Draw.of(box, source, Pairing.uniform(random, shape.size()), shape);
  }

  private BoundingBox drawBox(RandomGenerator random, BatchShape shape) {
    double side = Math.sqrt(1 - BetaSampler.lambda(random, alpha));
    int row = random.nextInt(shape.height());
    int column = random.nextInt(shape.width());
    return BoundingBox.centred(
        row, column, (int) (shape.height() * side), (int) (shape.width() * side), shape);
  }

  /**
   * Mixes pictures with the class activations given: a pure function.
   *
   * @param activation of the true classes, {@code [N, H, W]}, not negative, somewhere positive in
   *     every picture; only the share inside the boxes counts
   * @throws IllegalArgumentException under OPENMIXUP if the labels are no class numbers
   */
  public Mixture blend(Batch batch, NDArray activation, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    Checks.pairingFits(draw.pairing(), shape);
    Checks.boxFits(draw.box(), shape);
    Checks.boxFits(draw.source(), shape);
    if (draw.changesNothing()) {
      return new Mixture(batch.images().duplicate(), Composition.unmixed(batch.size()));
    }
    return new Mixture(paste(batch.images(), draw), composition(batch, activation, draw));
  }

  /** Only the regions of the partners are gathered and resized. */
  private static NDArray paste(NDArray images, Draw draw) {
    NDArray mixed = images.duplicate();
    BoundingBox box = draw.box();
    try (NDArray partners = draw.pairing().toArray(images.getManager());
        NDArray region = Regions.view(images, draw.source());
        NDArray others = Gather.first(region, partners);
        NDArray fitted = ResizeFill.BILINEAR.resize(others, box.height(), box.width())) {
      Regions.fill(mixed, box, fitted);
    }
    return mixed;
  }

  private Composition composition(Batch batch, NDArray activation, Draw draw) {
    double[] hidden = inside(activation, draw.box());
    double[] pasted = inside(activation, draw.source());
    double[] own = new double[hidden.length];
    double[] other = new double[hidden.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = 1 - hidden[i];
      other[i] = pasted[draw.pairing().partners().get(i)];
    }
    if (variant == Variant.OPENMIXUP) {
      addWithinClasses(batch.labels().toLongArray(), draw.pairing(), own, other);
    }
    Placement placement = Placement.pasted(draw.box(), draw.source());
    return Composition.of(own, other, draw.pairing(), placement);
  }

  /** Share of every picture's activation inside a box, 0..1. */
  private static double[] inside(NDArray activation, BoundingBox box) {
    NDIndex index =
        new NDIndex()
            .addAllDim()
            .addSliceDim(box.top(), box.bottom())
            .addSliceDim(box.left(), box.right());
    try (NDArray region = activation.get(index);
        NDArray parts = region.sum(new int[] {1, 2});
        NDArray wholes = activation.sum(new int[] {1, 2});
        NDArray shares = parts.div(wholes)) {
      float[] floats = shares.toFloatArray();
      // sums of a part may round to more than the whole
      return IntStream.range(0, floats.length).mapToDouble(i -> Math.min(floats[i], 1)).toArray();
    }
  }

  /**
   * The released code: where both pictures have one class, both weights become their sum. Since
   * both then multiply the same cross-entropy, such pairs count twice.
   */
  private static void addWithinClasses(
      long[] labels, Pairing pairing, double[] own, double[] other) {
    for (int i = 0; i < own.length; i++) {
      if (labels[i] == labels[pairing.partners().get(i)]) {
        double sum = own[i] + other[i];
        own[i] = sum;
        other[i] = sum;
      }
    }
  }

  @Override
  public SnapMixStep step(StepContext context) {
    return new SnapMixStep(this, context);
  }
}
