package mixup.method;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Gather;
import mixup.labels.TargetKind;
import mixup.loss.Targets;

/**
 * RecursiveMix: the previous batch, as the network saw it, is shrunk into a box of the current one;
 * targets mix by area, and the prediction made for the previous batch supervises the region where
 * it now sits. Yang et al., 2022 (arXiv:2203.06844). Costs one kept batch, one pooled region and
 * one linear layer; no further pass through the network.
 *
 * <p>The paper calls λ the share of the history. Here, as everywhere in this library, λ is the
 * share of the first picture, the current one; {@link Draw#historyShare} is the paper's λ.
 *
 * @param alpha upper end of the share of the history: u ~ U(0, α), 0..1
 * @param omega weight ω of the consistency loss; 0 leaves it out
 * @param resize how the history is shrunk
 * @param head who classifies the pooled region
 * @param history false pastes a shrunk partner of the same batch instead (the paper's "resize
 *     only"); omega must be 0 then
 */
public record RecursiveMix(
    double alpha, double omega, ResizeFill resize, Head head, boolean history) implements Method {

  /** The classifier of the pooled region. */
  public enum Head {
    /** A linear layer of its own, dropped after training. */
    @JsonProperty("own")
    OWN,
    /** The network's head. */
    @JsonProperty("shared")
    SHARED
  }

  public RecursiveMix {
    Checks.share("alpha", alpha);
    Checks.notNegative("omega", omega);
    if (resize == null || head == null) {
      throw new IllegalArgumentException("resize and head are needed, got " + resize + ", " + head);
    }
    if (!history && omega != 0) {
      throw new IllegalArgumentException(
          "without history there is no prediction to be consistent with: omega must be 0, got "
              + omega);
    }
  }

  /** The paper's settings for CIFAR: α 0.5, ω 0.1, nearest, own head. */
  public static RecursiveMix cifar() {
    return new RecursiveMix(0.5, 0.1, ResizeFill.NEAREST, Head.OWN, true);
  }

  /** The paper's settings for ImageNet: as for CIFAR with ω 0.5. */
  public static RecursiveMix imageNet() {
    return new RecursiveMix(0.5, 0.5, ResizeFill.NEAREST, Head.OWN, true);
  }

  /** Row "RS" of Table 2: CutMix with a shrunk partner; U(0, 1) is CutMix's Beta(1, 1). */
  public static RecursiveMix resizeOnly() {
    return new RecursiveMix(1, 0, ResizeFill.NEAREST, Head.OWN, false);
  }

  /** Row "RS + HIS" of Table 2: history without consistency loss. */
  public static RecursiveMix withoutConsistency() {
    return new RecursiveMix(0.5, 0, ResizeFill.NEAREST, Head.OWN, true);
  }

  /**
   * One random choice.
   *
   * @param asked u as drawn: the share of the history before the box was rounded and cut off
   * @param lambda share of the current picture, from the pixels of the box
   * @param box where the history goes
   * @param pairing picture i meets entry {@code pairing[i]}; the identity with a history
   */
  public record Draw(double asked, double lambda, BoundingBox box, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("asked", asked);
      Checks.share("lambda", lambda);
    }

    /** The draw that follows from u, the centre of the box and the pairing. */
    public static Draw of(
        double asked, int centreRow, int centreColumn, Pairing pairing, BatchShape shape) {
      double side = Math.sqrt(asked);
      BoundingBox box =
          BoundingBox.centred(
              centreRow,
              centreColumn,
              (int) (shape.height() * side),
              (int) (shape.width() * side),
              shape);
      // For narrow pictures one side alone may round to zero: nothing is pasted then.
      BoundingBox kept = box.isEmpty() ? BoundingBox.EMPTY : box;
      return new Draw(asked, 1 - kept.shareOf(shape), kept, pairing);
    }

    /** Nothing is pasted: the first batch of an epoch. */
    public static Draw none(BatchShape shape) {
      return new Draw(0, 1, BoundingBox.EMPTY, Pairing.identity(shape.size()));
    }

    /** Share of the history, the paper's λ. */
    public double historyShare() {
      return 1 - lambda;
    }
  }

  @Override
  public String name() {
    return "recursivemix";
  }

  /** The history keeps a row of labels for each picture; maps and boxes would need their own. */
  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.places(kind, Refusals.HISTORY);
  }

  @Override
  public RecursiveMixStep step(StepContext context) {
    return new RecursiveMixStep(this, context);
  }

  /** Makes every random choice for a batch; column before row, as in the released code. */
  public Draw draw(RandomGenerator random, BatchShape shape) {
    double asked = random.nextDouble() * alpha;
    int column = random.nextInt(shape.width());
    int row = random.nextInt(shape.height());
    Pairing pairing =
        history ? Pairing.identity(shape.size()) : Pairing.deranged(random, shape.size());
    return Draw.of(asked, row, column, pairing, shape);
  }

  /**
   * Pastes earlier pictures into a batch: a pure function; the result is always a new array.
   *
   * @param batch current pictures
   * @param images earlier pictures {@code [M, C, H, W]}, M at least the size of the batch
   * @param targets their soft targets {@code [M, K]}
   */
  public MixedBatch apply(Batch batch, NDArray images, NDArray targets, Draw draw) {
    BatchShape shape = BatchShape.of(batch);
    Checks.pairingFits(draw.pairing(), shape);
    Checks.boxFits(draw.box(), shape);
    NDArray mixed = batch.images().duplicate();
    NDArray own = batch.target().plain();
    if (draw.box().isEmpty()) {
      return new MixedBatch(mixed, own, Composition.unmixed(batch.size()));
    }
    try (own;
        NDArray earlierImages = pick(images, draw.pairing());
        NDArray earlierTargets = pick(targets, draw.pairing());
        NDArray small = resize.resize(earlierImages, draw.box().height(), draw.box().width())) {
      Regions.fill(mixed, draw.box(), small);
      return new MixedBatch(
          mixed, Targets.mix(own, earlierTargets, draw.lambda()), composition(draw, shape));
    }
  }

  private static Composition composition(Draw draw, BatchShape shape) {
    BoundingBox whole = new BoundingBox(0, 0, shape.height(), shape.width());
    return Composition.of(draw.lambda(), draw.pairing(), Placement.pasted(draw.box(), whole));
  }

  /** The partners' entries; without a copy where nobody changes place. */
  private static NDArray pick(NDArray array, Pairing pairing) {
    if (pairing.isIdentity()) {
      return array.get("0:" + pairing.size());
    }
    try (NDArray order = pairing.toArray(array.getManager())) {
      return Gather.first(array, order);
    }
  }
}
