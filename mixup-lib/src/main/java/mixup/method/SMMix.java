package mixup.method;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.engine.Gather;
import mixup.labels.TargetKind;
import mixup.loss.Targets;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;
import mixup.method.attention.TokenCopy;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;

/**
 * SMMix: the square of patches the network looks at most in the partner covers the square it looks
 * at least in the own picture; λ = 1 - r²/T. Three losses: mixed labels; the tokens of each part of
 * the mixed picture know their own label; the mixed prediction agrees with the mixture of the clean
 * ones. Chen et al., 2023 (arXiv:2212.12977). Costs one forward pass without gradient beyond
 * Vanilla's three passes.
 *
 * @param least shortest side r of the square as share of the map's side
 * @param most longest side, below 1
 * @param loss which losses
 * @param attention whose attention is the score of a patch
 * @param variant {@code OPENMIXUP} looks at the clean pictures in training mode, with stochastic
 *     depth; the paper's reading in evaluation mode, as the authors' code does
 */
public record SMMix(double least, double most, Loss loss, AttentionRows attention, Variant variant)
    implements Method {

  /** What is minimised. */
  public enum Loss {
    /** Cross-entropy with mixed labels alone: OpenMixup as published. */
    @JsonProperty("plain")
    PLAIN,
    /** And what the tokens of both parts say, and consistency: the paper. */
    @JsonProperty("full")
    FULL,
    /**
     * As full, but both parts are seen by passes of their own, each alone on black: what
     * OpenMixup's switched-off code is after. Two more passes with gradients.
     */
    @JsonProperty("passes")
    PASSES
  }

  public SMMix {
    Checks.share("least", least);
    Checks.share("most", most);
    if (least > most || most == 1) {
      throw new IllegalArgumentException(
          "sides go from least to most, below 1, got " + least + " and " + most);
    }
    if (loss == null || attention == null) {
      throw new IllegalArgumentException(
          "loss and attention are needed, got " + loss + ", " + attention);
    }
    Demands.oneOf("smmix", variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /** Sides of 0.25 to 0.75, all three losses, attention of all patches. */
  public static SMMix paper() {
    return new SMMix(0.25, 0.75, Loss.FULL, AttentionRows.PATCHES, Variant.PAPER);
  }

  /** OpenMixup: cross-entropy alone, attention of the class token. */
  public static SMMix openMixup() {
    return new SMMix(0.25, 0.75, Loss.PLAIN, AttentionRows.CLASS, Variant.OPENMIXUP);
  }

  /**
   * One random choice.
   *
   * @param window side r of the square in patches, one for the batch
   * @param lambda 1 - r²/T
   */
  public record Draw(int window, double lambda) implements mixup.method.Draw {
    public Draw {
      Checks.share("lambda", lambda);
    }

    /** The draw with a side. */
    public static Draw of(int window, TokenGrid grid) {
      return new Draw(window, 1 - (double) window * window / grid.tokens());
    }
  }

  /**
   * Where the square lies, as top left cells.
   *
   * @param target in the own picture
   * @param source in the partner
   */
  public record Place(int target, int source) {}

  @Override
  public String name() {
    return "smmix";
  }

  /** With all losses labels must be distributions: consistency compares softmaxes. */
  @Override
  public Optional<String> refuses(TargetKind kind) {
    boolean distribution = kind == TargetKind.CLASS || kind == TargetKind.DISTRIBUTION;
    return kind.isWholePicture() && !distribution && loss != Loss.PLAIN
        ? Optional.of("its consistency loss compares softmaxes; loss plain has none")
        : Refusals.places(kind, Refusals.WEIGHED);
  }

  @Override
  public SMMixStep step(StepContext context) {
    return new SMMixStep(this, context);
  }

  /** Draws the side, at least one patch. */
  public Draw draw(RandomGenerator random, TokenGrid grid) {
    int shortest = Math.max(1, (int) (grid.side() * least));
    int longest = Math.max(shortest, (int) (grid.side() * most));
    return Draw.of(shortest + random.nextInt(longest - shortest + 1), grid);
  }

  /** Partners: the batch reversed; the middle of an odd batch meets itself. */
  public static Pairing partners(int size) {
    return Pairing.of(IntStream.range(0, size).map(i -> size - 1 - i).toArray());
  }

  /** Finds the squares: least attention in the own picture, most in the partner. */
  public static List<Place> places(AttentionMaps maps, Draw draw) {
    int last = maps.size() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(n -> new Place(maps.least(n, draw.window()), maps.most(last - n, draw.window())))
        .toList();
  }

  /** Copies the squares: a pure function; new arrays belong to the manager of the pictures. */
  public Mixture blend(Batch batch, TokenGrid grid, List<Place> places, Draw draw) {
    Pairing partners = partners(batch.size());
    Checks.pairingFits(partners, new BatchShape(places.size(), batch.height(), batch.width()));
    TokenCopy copy = new TokenCopy(grid, batch.size());
    for (int n = 0; n < places.size(); n++) {
      Place place = places.get(n);
      copy.window(n, place.target(), places.size() - 1 - n, place.source(), draw.window());
    }
    Placement moved = Placement.none("every picture's patches move to a place of their own");
    return new Mixture(copy.apply(batch.images()), Composition.of(draw.lambda(), partners, moved));
  }

  /** The cells that show the partner, one mask a picture. */
  public static List<TokenMask> covered(TokenGrid grid, List<Place> places, Draw draw) {
    return places.stream()
        .map(place -> TokenMask.window(grid, place.target(), draw.window()))
        .toList();
  }

  /** λ z + (1-λ) z[partner] of the clean logits. */
  static NDArray mixedPrediction(NDArray logits, NDArray partners, double lambda) {
    try (NDArray others = Gather.first(logits, partners)) {
      return Targets.mix(logits, others, lambda);
    }
  }
}
