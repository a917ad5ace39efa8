package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Gather;

/**
 * CutMix: a box of the partner's picture replaces the same box of the own picture, targets mix by
 * area. One λ ~ Beta(α, α) and one box for the batch. Yun et al., 2019 (arXiv:1905.04899). Costs
 * one copy of the pictures.
 *
 * <p>As in the released code the sides of the box are even before they are cut off at the border,
 * and λ is computed again from the pixels that were pasted.
 *
 * @param alpha shape of the Beta distribution; 0 switches mixing off
 * @param probability share of the batches that are mixed, 0..1
 */
public record CutMix(double alpha, double probability) implements PictureMethod<CutMix.Draw> {

  public CutMix {
    Checks.notNegative("alpha", alpha);
    Checks.share("probability", probability);
  }

  /** Mixes every batch. */
  public CutMix(double alpha) {
    this(alpha, 1);
  }

  /** α = 1 on every second batch, the paper's setting for CIFAR. */
  public static CutMix paperCifar() {
    return new CutMix(1, 0.5);
  }

  /** α = 1, the paper's value for ImageNet, also OpenMixup's and that of RecursiveMix's tables. */
  public static CutMix paper() {
    return new CutMix(1);
  }

  /** α = 0.2, OpenMixup's value for residual networks on CIFAR. */
  public static CutMix openMixupCifar() {
    return new CutMix(0.2);
  }

  /** α = 2, OpenMixup's value for DeiT-S on CIFAR-100. */
  public static CutMix openMixupDeit() {
    return new CutMix(2);
  }

  /**
   * One random choice.
   *
   * @param asked λ as drawn, 0..1
   * @param lambda λ as realised: share of the pixels outside the box
   * @param box the pasted rectangle
   * @param pairing the second pictures
   */
  public record Draw(double asked, double lambda, BoundingBox box, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("asked", asked);
      Checks.share("lambda", lambda);
    }

    /** The draw that follows from λ, the centre of the box and the pairing. */
    public static Draw of(
        double asked, int centreRow, int centreColumn, Pairing pairing, BatchShape shape) {
      double side = Math.sqrt(1 - asked);
      BoundingBox box =
          BoundingBox.centred(
              centreRow,
              centreColumn,
              (int) (shape.height() * side),
              (int) (shape.width() * side),
              shape);
      return new Draw(asked, 1 - box.shareOf(shape), box, pairing);
    }
  }

  @Override
  public String name() {
    return "cutmix";
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    if (random.nextDouble() >= probability) {
      return Draw.of(1, 0, 0, Pairing.identity(shape.size()), shape);
    }
    double asked = BetaSampler.lambda(random, alpha);
    int row = random.nextInt(shape.height());
    int column = random.nextInt(shape.width());
    return Draw.of(asked, row, column, Pairing.deranged(random, shape.size()), shape);
  }

  @Override
  public Mixture blend(Batch batch, Draw draw) {
    Checks.pairingFits(draw.pairing(), BatchShape.of(batch));
    Checks.boxFits(draw.box(), BatchShape.of(batch));
    Composition composition =
        Composition.of(draw.lambda(), draw.pairing(), Placement.box(draw.box()));
    try (NDArray partners = draw.pairing().toArray(batch.images().getManager())) {
      return new Mixture(paste(batch.images(), partners, draw.box()), composition);
    }
  }

  /** Only the box of the partners is gathered, not their whole pictures. */
  private static NDArray paste(NDArray images, NDArray partners, BoundingBox box) {
    NDArray mixed = images.duplicate();
    if (!box.isEmpty()) {
      try (NDArray region = Regions.view(images, box);
          NDArray others = Gather.first(region, partners)) {
        Regions.fill(mixed, box, others);
      }
    }
    return mixed;
  }
}
