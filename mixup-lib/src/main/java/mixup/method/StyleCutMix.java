package mixup.method;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Gather;
import mixup.engine.ScriptOp;
import mixup.labels.TargetKind;
import mixup.loss.Targets;

/**
 * StyleCutMix without its style network: CutMix in which own and partner's pixels also take on some
 * of each other's style, and the target counts content and style apart. Hong, Choi and Kim, CVPR
 * 2021. Costs a few passes over the pixels, none through a network.
 *
 * <p><b>This is not the published method.</b> There, style is moved by a trained encoder and
 * decoder (adaptive instance normalisation of VGG features), which this library does not have; and
 * the class distances behind the automatic γ need the same encoder. Here style is mean and standard
 * deviation of each colour channel, moved the same way (adaptive instance normalisation, but of the
 * pixels). Ratios, box and target are those of the released code. Numbers of the paper cannot be
 * expected.
 *
 * @param alpha shape of the Beta distributions of box and style ratio; 0 switches mixing off
 * @param gammaAlpha shape of the Beta distribution of γ, the share of a pixel's colours that no
 *     exchange touches; 0: γ = 1, no exchange
 * @param contentWeight weight of the content ratio in the target, 0..1; the rest is for style
 * @param probability share of the batches that are mixed, 0..1
 * @param style what carries the style; only PIXELS can be had
 */
public record StyleCutMix(
    double alpha, double gammaAlpha, double contentWeight, double probability, Style style)
    implements PictureMethod<StyleCutMix.Draw> {

  /** What carries the style of a picture. */
  public enum Style {
    /** Mean and standard deviation of the colour channels. */
    @JsonProperty("pixels")
    PIXELS,
    /**
     * The paper's encoder and decoder. Named so that asking for it can be refused with a reason.
     */
    @JsonProperty("network")
    NETWORK
  }

  /** Content in the colours of another picture: same channel means and deviations as that one. */
  private static final String RECOLOURED =
      """
      deviation = torch.sqrt(torch.add(torch.var(content, [2, 3], False, True), 1e-5))
      target = torch.sqrt(torch.add(torch.var(style, [2, 3], False, True), 1e-5))
      centred = torch.sub(content, torch.mean(content, [2, 3], True))
      scaled = torch.mul(centred, torch.div(target, deviation))
      return torch.add(scaled, torch.mean(style, [2, 3], True))
      """;

  private static final String STYLE_EVERYWHERE =
      "the style of both pictures is in every pixel, so that no pixel belongs to one label";

  public StyleCutMix {
    Checks.notNegative("alpha", alpha);
    Checks.notNegative("gammaAlpha", gammaAlpha);
    Checks.share("contentWeight", contentWeight);
    Checks.share("probability", probability);
    if (style != Style.PIXELS) {
      throw new IllegalArgumentException(
          "stylecutmix has no style network: the paper's encoder and decoder are not part of this"
              + " library. Style PIXELS exchanges mean and deviation of the colour channels instead,"
              + " which is another method; got style "
              + style);
    }
  }

  /** Ratios of the released code for CIFAR, with the style of pixels. */
  public static StyleCutMix pixels() {
    return new StyleCutMix(1, 0.8, 0.7, 0.5, Style.PIXELS);
  }

  /**
   * One random choice.
   *
   * @param lambda share of the first label: {@code contentWeight · content + (1 − contentWeight) ·
   *     (γ · content + (1 − γ) · style)}
   * @param content share of the pixels outside the box
   * @param style share of the first picture's style where styles are exchanged, 0..1
   * @param gamma share of the colours that no exchange touches, 0..1
   * @param box where the partner's pixels are
   * @param pairing the second pictures
   */
  public record Draw(
      double lambda, double content, double style, double gamma, BoundingBox box, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("lambda", lambda);
      Checks.share("content", content);
      Checks.share("style", style);
      Checks.share("gamma", gamma);
    }
  }

  @Override
  public String name() {
    return "stylecutmix";
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.places(kind, STYLE_EVERYWHERE);
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    if (alpha == 0 || random.nextDouble() >= probability) {
      return new Draw(1, 1, 1, 1, BoundingBox.EMPTY, Pairing.identity(shape.size()));
    }
    double asked = BetaSampler.lambda(random, alpha);
    double style = BetaSampler.lambda(random, alpha);
    double gamma = BetaSampler.lambda(random, gammaAlpha);
    int row = random.nextInt(shape.height());
    int column = random.nextInt(shape.width());
    Pairing pairing = Pairing.uniform(random, shape.size());
    BoundingBox box = CutMix.Draw.of(asked, row, column, pairing, shape).box();
    return choice(box, style, gamma, pairing, shape);
  }

  /** The choice that follows from a box and two ratios. */
  public Draw choice(
      BoundingBox box, double style, double gamma, Pairing pairing, BatchShape shape) {
    double content = 1 - box.shareOf(shape);
    double ofStyle = gamma * content + (1 - gamma) * style;
    double lambda = contentWeight * content + (1 - contentWeight) * ofStyle;
    return new Draw(Math.min(lambda, 1), content, style, gamma, box, pairing);
  }

  @Override
  public Mixture blend(Batch batch, Draw draw) {
    Checks.pairingFits(draw.pairing(), BatchShape.of(batch));
    Checks.boxFits(draw.box(), BatchShape.of(batch));
    NDArray images = batch.images();
    try (NDArray order = draw.pairing().toArray(images.getManager());
        NDArray partners = Gather.first(images, order)) {
      NDArray mixed = tinted(images, partners, (1 - draw.style()) * (1 - draw.gamma()));
      paste(mixed, partners, images, draw);
      return new Mixture(
          mixed, Composition.of(draw.lambda(), draw.pairing(), Placement.none(STYLE_EVERYWHERE)));
    }
  }

  private static void paste(NDArray mixed, NDArray partners, NDArray images, Draw draw) {
    if (draw.box().isEmpty()) {
      return;
    }
    try (NDArray others = tinted(partners, images, draw.style() * (1 - draw.gamma()));
        NDArray region = Regions.view(others, draw.box())) {
      Regions.fill(mixed, draw.box(), region);
    }
  }

  /** Pictures of which a share has taken the colours of others: a new array. */
  private static NDArray tinted(NDArray images, NDArray others, double share) {
    if (share == 0) {
      return images.duplicate();
    }
    try (NDArray recoloured =
        ScriptOp.statements(RECOLOURED, "content", "style").apply(images, others)) {
      return Targets.mix(recoloured, images, share);
    }
  }
}
