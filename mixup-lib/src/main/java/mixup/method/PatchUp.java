package mixup.method;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.engine.Scalars;
import mixup.labels.Target;
import mixup.loss.SoftTargetLoss;
import mixup.method.feature.BlockMask;
import mixup.method.feature.HiddenMethod;
import mixup.method.feature.HiddenMixing;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import mixup.method.feature.MapShape;

/**
 * PatchUp: at a place drawn for every batch, blocks of the map come from the partner (hard) or are
 * mixed with it (soft). Faramarzi et al., 2020 (arXiv:2006.07794). Costs one copy of a map.
 *
 * <p>With p the share of unchanged places, a the own label, b the partner's, Y = b (hard) or λ a +
 * (1-λ) b (soft), and W = p a + (1-p) Y, the loss is {@code p L(a) + (1-p) L(Y) + L(W)}.
 *
 * @param blend what happens in the blocks
 * @param alpha shape of the Beta distribution of λ; 0 switches soft mixing off
 * @param gamma share of the places that blocks shall cover, 0..1, before overlaps
 * @param block side of a block on the map, at least 1; on smaller maps the smaller side
 * @param probability share of the batches that are changed, 0..1
 * @param depth deepest place that may be drawn, at least 1: 1 is the stem, 2 is layer 1, ...
 * @param variant authors: also the pictures (depth 0) may be drawn and then get a CutMix box with λ
 *     ~ Beta(1, 1), blocks may stick out, and every channel has blocks of its own
 */
public record PatchUp(
    Blend blend,
    double alpha,
    double gamma,
    int block,
    double probability,
    int depth,
    Variant variant)
    implements HiddenMethod<PatchUp.Draw> {

  /** What happens in the blocks. */
  public enum Blend {
    /** They are the partner's. */
    @JsonProperty("hard")
    HARD,
    /** They are mixed with the partner's by λ. */
    @JsonProperty("soft")
    SOFT
  }

  public PatchUp {
    if (blend == null) {
      throw new IllegalArgumentException("blend must be hard or soft, got null");
    }
    Checks.notNegative("alpha", alpha);
    Checks.share("gamma", gamma);
    Checks.share("probability", probability);
    if (block < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "block and depth must be at least 1, got " + block + " and " + depth);
    }
    if (variant != Variant.PAPER && variant != Variant.AUTHORS) {
      throw new IllegalArgumentException("variant must be paper or authors, got " + variant);
    }
  }

  /** Soft: α 2, γ 0.75, blocks of 7, every batch; the authors' setting for CIFAR-10. */
  public static PatchUp soft() {
    return new PatchUp(Blend.SOFT, 2, 0.75, 7, 1, 2, Variant.PAPER);
  }

  /** Hard: γ 0.5, blocks of 7, 70 % of the batches; the authors' setting for CIFAR-10. */
  public static PatchUp hard() {
    return new PatchUp(Blend.HARD, 2, 0.5, 7, 0.7, 2, Variant.PAPER);
  }

  /** The same in another reading. */
  public PatchUp with(Variant other) {
    return new PatchUp(blend, alpha, gamma, block, probability, depth, other);
  }

  /**
   * One random choice.
   *
   * @param depth where: 0 the pictures, 1 the stem, 2 layer 1, ...; -1 if nothing is changed
   * @param mask the blocks; without seeds where nothing or a box is changed
   * @param box what is exchanged of the pictures
   * @param inBlocks share λ of the own map in the blocks: 0 if they are the partner's
   * @param unchanged share p of the places that stay
   * @param pairing the second pictures
   */
  public record Draw(
      int depth,
      BlockMask mask,
      BoundingBox box,
      double inBlocks,
      double unchanged,
      Pairing pairing)
      implements mixup.method.Draw {

    private static final BlockMask NO_BLOCKS = new BlockMask(1, 1, 1, 1, 1, List.of());

    public Draw {
      Checks.share("inBlocks", inBlocks);
      Checks.share("unchanged", unchanged);
    }

    /** Share of the own label in W. */
    @Override
    public double lambda() {
      return unchanged + (1 - unchanged) * inBlocks;
    }

    /** Nothing is changed. */
    public static Draw none(int size) {
      return new Draw(-1, NO_BLOCKS, BoundingBox.EMPTY, 1, 1, Pairing.identity(size));
    }

    /** Blocks of a map. */
    public static Draw of(int depth, BlockMask mask, double inBlocks, Pairing pairing) {
      return new Draw(depth, mask, BoundingBox.EMPTY, inBlocks, mask.kept(), pairing);
    }

    /** A box of the pictures, as CutMix has it. */
    public static Draw of(CutMix.Draw cut) {
      return new Draw(0, NO_BLOCKS, cut.box(), 0, cut.lambda(), cut.pairing());
    }
  }

  @Override
  public String name() {
    return "patchup";
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape, Inside inside) {
    if (random.nextDouble() >= probability) {
      return Draw.none(shape.size());
    }
    boolean authors = variant == Variant.AUTHORS;
    int place = random.nextInt(authors ? 0 : 1, Math.min(depth, inside.layers() + 1) + 1);
    if (place == 0) {
      return Draw.of(new CutMix(1).draw(random, shape));
    }
    double lambda = blend == Blend.SOFT ? BetaSampler.lambda(random, alpha) : 0;
    MapShape map = inside.map(inside.depth(place));
    BlockMask mask = blocks(random, map, authors);
    return Draw.of(place, mask, lambda, Pairing.uniform(random, shape.size()));
  }

  /** One mask for the batch, so that p is the unchanged share of every picture. */
  private BlockMask blocks(RandomGenerator random, MapShape map, boolean authors) {
    return authors
        ? BlockMask.draw(random, 1, map.channels(), map, block, gamma, BlockMask.Seeds.EVERYWHERE)
        : BlockMask.draw(random, 1, 1, map, block, gamma, BlockMask.Seeds.INSIDE);
  }

  @Override
  public List<MapChange> changes(Draw draw, Inside inside) {
    if (draw.depth() < 0) {
      return List.of();
    }
    int place = inside.depth(draw.depth());
    return draw.depth() == 0
        ? List.of(FeatureCutMix.paste(place, draw.box(), draw.pairing()))
        : List.of(new MapChange(place, MapChange.Layout.MAP, map -> blended(map, draw)));
  }

  private static NDArray blended(NDArray map, Draw draw) {
    try (NDArray keep = draw.mask().toArray(map.getManager())) {
      return HiddenMixing.masked(map, draw.pairing(), keep, draw.inBlocks());
    }
  }

  /** W. */
  @Override
  public Composition composition(Draw draw) {
    return Composition.of(draw.lambda(), draw.pairing(), Placement.none(NO_PLACES));
  }

  /** The three terms; a batch that is not changed has the plain loss once. */
  @Override
  public NDArray loss(SoftTargetLoss loss, NDArray logits, Target target, Draw draw) {
    NDArray mixed = HiddenMethod.super.loss(loss, logits, target, draw);
    if (draw.depth() < 0) {
      return mixed;
    }
    try (mixed;
        NDArray own = term(loss, logits, target, draw, 1, draw.unchanged());
        NDArray other = term(loss, logits, target, draw, draw.inBlocks(), 1 - draw.unchanged());
        NDArray sum = own.add(other)) {
      return sum.add(mixed);
    }
  }

  private static NDArray term(
      SoftTargetLoss loss, NDArray logits, Target target, Draw draw, double lambda, double weight) {
    Composition labels = Composition.of(lambda, draw.pairing(), Placement.none(NO_PLACES));
    try (NDArray targets = TargetMixing.rows(target, labels);
        NDArray value = loss.of(logits, targets)) {
      return Scalars.scale(value, weight);
    }
  }
}
