package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.data.Permutations;
import mixup.labels.TargetKind;
import mixup.loss.LabelSmoothing;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;

/**
 * MixPro: groups of patches are taken from the own picture or the partner, chosen anew for every
 * picture (MaskMix); the label's λ moves from the area to the attention as far as the prediction of
 * the mixed picture agrees with its label: λ = ρ λ_attention + (1-ρ) λ_area, ρ = cos(label,
 * softmax(z)) (progressive attention labelling). Zhao et al., 2023 (arXiv:2304.12043). Costs
 * nothing beyond the attention of one block; with the attention of the clean pictures one forward
 * pass without gradient.
 *
 * @param alpha shape of the Beta distribution of λ; 0 switches mixing off
 * @param group side of a group in patches; 4 patches of 16 pixels are the paper's 64
 * @param smoothing mass ε that is spread over all classes in the label ρ is computed with
 * @param attention which pictures the network is to be looked at with
 * @param variant {@code OPENMIXUP} counts groups as whole that the border cuts through, and looks
 *     at clean pictures in training mode
 */
public record MixPro(double alpha, int group, double smoothing, Pictures attention, Variant variant)
    implements Method {

  /** Whose attention weighs the labels. */
  public enum Pictures {
    /** The mixed pictures, seen by the pass that trains: the authors' code. */
    @JsonProperty("mixed")
    MIXED,
    /** The clean pictures, seen by a pass of their own: OpenMixup. */
    @JsonProperty("clean")
    CLEAN
  }

  public MixPro {
    Checks.notNegative("alpha", alpha);
    Checks.share("smoothing", smoothing);
    if (group < 1) {
      throw new IllegalArgumentException("group must be at least one patch, got " + group);
    }
    if (attention == null) {
      throw new IllegalArgumentException("attention is needed, got null");
    }
    Demands.oneOf("mixpro", variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /** α = 1, groups of 4x4 patches, attention of the mixed pictures. */
  public static MixPro paper() {
    return new MixPro(1, 4, 0.1, Pictures.MIXED, Variant.PAPER);
  }

  /** OpenMixup's settings: attention of the clean pictures. */
  public static MixPro openMixup() {
    return new MixPro(1, 4, 0.1, Pictures.CLEAN, Variant.OPENMIXUP);
  }

  /**
   * One random choice.
   *
   * @param asked λ as drawn
   * @param lambda share of the groups of the own picture, the same for all pictures
   * @param own patches of the own picture, one mask a picture
   * @param pairing the second pictures
   */
  public record Draw(double asked, double lambda, List<TokenMask> own, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("asked", asked);
      Checks.share("lambda", lambda);
      own = List.copyOf(own);
      if (own.size() != pairing.size()) {
        throw new IllegalArgumentException(
            "a mask for each of " + pairing.size() + " pictures is needed, got " + own.size());
      }
    }
  }

  @Override
  public String name() {
    return "mixpro";
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return kind == TargetKind.CLASS || kind == TargetKind.DISTRIBUTION
        ? Optional.empty()
        : Optional.of("it compares the label with the softmax, so it must be a distribution");
  }

  @Override
  public MixProStep step(StepContext context) {
    return new MixProStep(this, context);
  }

  /** Makes every random choice for a batch. */
  public Draw draw(RandomGenerator random, BatchShape shape, TokenGrid grid) {
    double asked = BetaSampler.lambda(random, alpha);
    Pairing pairing = Pairing.uniform(random, shape.size());
    List<int[]> orders = new ArrayList<>();
    for (int n = 0; n < shape.size(); n++) {
      orders.add(Permutations.uniform(random, groups(grid).tokens()));
    }
    return draw(asked, orders, pairing, grid);
  }

  /** The draw that follows from λ, an order of the groups for every picture and the pairing. */
  public Draw draw(double asked, List<int[]> orders, Pairing pairing, TokenGrid grid) {
    TokenGrid groups = groups(grid);
    int count = (int) Math.ceil(groups.tokens() * asked);
    List<TokenMask> own =
        orders.stream()
            .map(order -> TokenMask.first(groups, order, count).enlarged(group, grid))
            .toList();
    return new Draw(asked, (double) count / groups.tokens(), own, pairing);
  }

  /** Groups that cover the patches; the last of a row or column may stick out. */
  public TokenGrid groups(TokenGrid grid) {
    return new TokenGrid((grid.rows() + group - 1) / group, (grid.columns() + group - 1) / group);
  }

  /** Shares of the own pictures by area, one a picture. */
  public double[] areas(Draw draw) {
    return draw.own().stream()
        .mapToDouble(own -> variant == Variant.OPENMIXUP ? draw.lambda() : own.share())
        .toArray();
  }

  /**
   * Mixes the pictures: a pure function.
   *
   * @return pictures with shares by area; the mask is float32 {@code [N, 1, H, W]}
   */
  public Mixture blend(Batch batch, Draw draw) {
    Checks.pairingFits(draw.pairing(), BatchShape.of(batch));
    NDManager manager = batch.images().getManager();
    NDArray own = TokenMask.pixels(draw.own(), manager, batch.height(), batch.width());
    Composition composition = Composition.of(areas(draw), draw.pairing(), Placement.mask(own));
    return new Mixture(PatchBlend.of(batch.images(), own, draw.pairing()), composition);
  }

  /** Shares of the own pictures by attention, one a picture; by area where there is none. */
  public double[] attended(AttentionMaps maps, Draw draw) {
    double[] areas = areas(draw);
    return IntStream.range(0, areas.length)
        .mapToDouble(n -> Math.min(1, maps.share(n, draw.own().get(n), areas[n])))
        .toArray();
  }

  /**
   * ρ: how far the predictions agree with the labels.
   *
   * @param logits of the mixed pictures {@code [N, K]}
   * @param targets mixed labels {@code [N, K]}
   * @return float32 {@code [N]} without gradient
   */
  public NDArray agreement(NDArray logits, NDArray targets) {
    try (NDArray smooth =
        new LabelSmoothing(LabelSmoothing.Mode.ORIGINAL, smoothing).apply(targets)) {
      return LabelAgreement.of(logits, smooth);
    }
  }

  /** λ of every picture: ρ of the way from its area to its attention. */
  public double[] lambda(double[] areas, double[] attended, NDArray agreement) {
    float[] rho = agreement.toFloatArray();
    return IntStream.range(0, areas.length)
        .mapToDouble(n -> areas[n] + Math.min(1, rho[n]) * (attended[n] - areas[n]))
        .toArray();
  }
}
