package mixup.method;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.data.Permutations;
import mixup.labels.TargetKind;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.BlockMask;
import mixup.method.attention.MaskChoices;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;

/**
 * TokenMix: several blocks of patches, all over the picture, come from the partner; a label weighs
 * what its picture's visible patches are worth, λ_a = Σ (1-m) a(x), λ_b = Σ m a(x[π]), with the
 * attention a of the clean pictures. Liu et al., 2022 (arXiv:2207.08409). Costs one forward pass
 * without gradient beyond Vanilla's three passes.
 *
 * @param alpha shape of the Beta distribution of λ; 0 switches mixing off
 * @param blocks how the patches are chosen
 * @param minimum patches that come from the partner in any case, as share of all; 1/14 are 14 of
 *     14x14
 * @param normalized whether the two weights of a picture are divided by their sum
 * @param variant {@code OPENMIXUP} repeats the released code: scores of the patches that cannot be
 *     seen, every picture with the batch's mean weights, a look in training mode
 */
public record TokenMix(
    double alpha, Blocks blocks, double minimum, boolean normalized, Variant variant)
    implements Method {

  private static final double FOURTEEN_OF_196 = 14 / 196.0;

  /** How patches are chosen. */
  public enum Blocks {
    /** Rectangles until there are enough. */
    @JsonProperty("block")
    BLOCK,
    /** One by one. */
    @JsonProperty("random")
    RANDOM
  }

  public TokenMix {
    Checks.notNegative("alpha", alpha);
    Checks.share("minimum", minimum);
    if (blocks == null) {
      throw new IllegalArgumentException("blocks are needed, got null");
    }
    Demands.oneOf("tokenmix", variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /** α = 1, blocks, weights that add to one. */
  public static TokenMix paper() {
    return new TokenMix(1, Blocks.BLOCK, FOURTEEN_OF_196, true, Variant.PAPER);
  }

  /** OpenMixup's code. */
  public static TokenMix openMixup() {
    return new TokenMix(1, Blocks.BLOCK, FOURTEEN_OF_196, false, Variant.OPENMIXUP);
  }

  /**
   * One random choice.
   *
   * @param asked λ as drawn
   * @param lambda share of the patches of the own picture
   * @param mask patches of the partner
   * @param pairing the second pictures
   */
  public record Draw(double asked, double lambda, TokenMask mask, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("asked", asked);
      Checks.share("lambda", lambda);
    }

    /** The draw with a mask. */
    public static Draw of(double asked, TokenMask mask, Pairing pairing) {
      return new Draw(asked, 1 - mask.share(), mask, pairing);
    }
  }

  @Override
  public String name() {
    return "tokenmix";
  }

  /** Two weights, unless they are divided by their sum. */
  @Override
  public TargetRows rows() {
    return normalized ? TargetRows.MEAN : TargetRows.WEIGHTS;
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return kind == TargetKind.VALUES && !normalized
        ? Optional.of(Refusals.NOT_A_MEAN)
        : Refusals.places(kind, Refusals.WEIGHED);
  }

  @Override
  public TokenMixStep step(StepContext context) {
    return new TokenMixStep(this, context);
  }

  /** Makes every random choice for a batch. */
  public Draw draw(RandomGenerator random, BatchShape shape, TokenGrid grid) {
    if (alpha == 0) {
      return Draw.of(1, TokenMask.empty(grid), Pairing.identity(shape.size()));
    }
    double asked = BetaSampler.lambda(random, alpha);
    Pairing pairing = Pairing.uniform(random, shape.size());
    TokenMask mask =
        blocks == Blocks.BLOCK
            ? blocks(asked, grid, MaskChoices.of(random))
            : scattered(asked, grid, Permutations.uniform(random, grid.tokens()));
    return Draw.of(asked, mask, pairing);
  }

  /** Patches of the partner for a drawn λ: ⌊(1-λ) T⌋ and the minimum, at most all. */
  public int count(double asked, TokenGrid grid) {
    int wanted = (int) ((1 - asked) * grid.tokens());
    return Math.min(grid.tokens(), wanted + (int) Math.round(minimum * grid.tokens()));
  }

  /** A mask of blocks. */
  public TokenMask blocks(double asked, TokenGrid grid, MaskChoices choices) {
    return BlockMask.draw(grid, count(asked, grid), choices);
  }

  /** A mask of single patches: the first of an order. */
  public TokenMask scattered(double asked, TokenGrid grid, int... order) {
    return TokenMask.first(grid, order, count(asked, grid));
  }

  /**
   * Mixes the pictures: a pure function.
   *
   * @return pictures with shares by area; the mask is float32 {@code [1, 1, H, W]}
   */
  public Mixture blend(Batch batch, Draw draw) {
    Checks.pairingFits(draw.pairing(), BatchShape.of(batch));
    NDArray own =
        draw.mask().inverse().pixels(batch.images().getManager(), batch.height(), batch.width());
    Composition composition = Composition.of(draw.lambda(), draw.pairing(), Placement.mask(own));
    return new Mixture(PatchBlend.of(batch.images(), own, draw.pairing()), composition);
  }

  /** Weighs the labels by the attention of the clean pictures: a pure function. */
  public Composition labelled(Composition composition, AttentionMaps maps, Draw draw) {
    List<Integer> partners = draw.pairing().partners();
    double[] own = new double[partners.size()];
    double[] other = new double[partners.size()];
    boolean inverted = variant == Variant.OPENMIXUP;
    TokenMask ownMask = inverted ? draw.mask() : draw.mask().inverse();
    for (int n = 0; n < own.length; n++) {
      own[n] = maps.sum(n, ownMask);
      other[n] = maps.sum(partners.get(n), ownMask.inverse());
      normalize(own, other, n, draw.lambda());
    }
    if (variant == Variant.OPENMIXUP) {
      Arrays.fill(own, Arrays.stream(own).average().orElseThrow());
      Arrays.fill(other, Arrays.stream(other).average().orElseThrow());
    }
    return Composition.of(own, other, draw.pairing(), composition.placement());
  }

  private void normalize(double[] own, double[] other, int n, double area) {
    double sum = own[n] + other[n];
    if (sum <= 0) {
      own[n] = area;
      other[n] = 1 - area;
    } else if (normalized) {
      own[n] /= sum;
      other[n] /= sum;
    }
  }
}
