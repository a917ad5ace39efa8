package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mixup.engine.Gather;
import mixup.labels.TargetKind;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;

/**
 * TransMix: pictures are cut as by CutMix, but a label weighs as much as the class token attends to
 * its picture. With the attention a of the mixed picture and the cells m of the partner, λ = Σ
 * (1-m) a / Σ a, one for every picture. Chen et al., 2022 (arXiv:2111.09833). Costs nothing beyond
 * the attention of one block; the network needs a class token.
 *
 * @param mixing how pictures are cut: a picture method that leaves a box or a mask
 * @param ratio weight of the area in λ; the rest is attention
 * @param variant {@code OPENMIXUP} repeats that every picture gets the mean λ of the batch
 */
public record TransMix(Method mixing, double ratio, Variant variant) implements Method {

  public TransMix {
    Checks.share("ratio", ratio);
    Demands.pictureMethod("transmix", mixing);
    Demands.oneOf("transmix", variant, Variant.PAPER, Variant.OPENMIXUP);
  }

  /** CutMix with α = 1 and λ by attention alone: the formula of the paper. */
  public static TransMix paper() {
    return new TransMix(CutMix.paper(), 0, Variant.PAPER);
  }

  /** The mean of area and attention, as in the authors' released code. */
  public static TransMix averaged() {
    return new TransMix(CutMix.paper(), 0.5, Variant.PAPER);
  }

  /** OpenMixup's settings: the mean of area and attention, of which its head keeps the mean. */
  public static TransMix openMixup() {
    return new TransMix(CutMix.paper(), 0.5, Variant.OPENMIXUP);
  }

  @Override
  public String name() {
    return "transmix";
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.places(kind, Refusals.WEIGHED);
  }

  @Override
  public TrainingStep step(StepContext context) {
    return step(context, (PictureMethod<?>) mixing);
  }

  private <D extends Draw> TransMixStep<D> step(StepContext context, PictureMethod<D> pictures) {
    return new TransMixStep<>(this, pictures, context);
  }

  /**
   * Weighs the labels by attention: a pure function.
   *
   * @param composition how the pictures were cut, shares by area
   * @param maps attention of the mixed pictures
   * @return the same with a share for every picture
   * @throws IllegalArgumentException if the pictures were not cut
   */
  public Composition labelled(Composition composition, AttentionMaps maps, BatchShape shape) {
    if (composition.parts().size() == 1 || composition.placement() instanceof Placement.Whole) {
      return composition; // nothing was cut, so attention cannot tell the two pictures apart
    }
    List<Optional<TokenMask>> own = ownTokens(composition.placement(), maps.grid(), shape);
    double[] lambda =
        IntStream.range(0, shape.size())
            .mapToDouble(n -> lambda(n, composition.parts().get(0).share(n), own, maps))
            .toArray();
    if (variant == Variant.OPENMIXUP) {
      Arrays.fill(lambda, Arrays.stream(lambda).average().orElseThrow());
    }
    Pairing partners = composition.parts().get(1).pairing();
    return Composition.of(lambda, partners, composition.placement());
  }

  /** A picture that was blended, not cut, keeps its share. */
  private double lambda(int n, double area, List<Optional<TokenMask>> own, AttentionMaps maps) {
    Optional<TokenMask> tokens = own.get(own.size() == 1 ? 0 : n);
    double attended = tokens.map(mask -> maps.share(n, mask, area)).orElse(area);
    // Sums of rounded shares may exceed one by the last digit.
    return Math.min(1, ratio * area + (1 - ratio) * attended);
  }

  /**
   * The tokens that show the own picture: one mask for the batch or one for every picture; none for
   * a picture that is blended by one share everywhere.
   */
  public static List<Optional<TokenMask>> ownTokens(
      Placement placement, TokenGrid grid, BatchShape shape) {
    if (placement instanceof Placement.Pasted pasted) {
      BoundingBox box = pasted.box();
      return List.of(
          Optional.of(
              TokenMask.box(
                      grid,
                      box.top(),
                      box.left(),
                      box.bottom(),
                      box.right(),
                      shape.height(),
                      shape.width())
                  .inverse()));
    }
    if (placement instanceof ResizeMix.Transposed released) {
      return ownTokens(released.own(), grid, shape);
    }
    if (placement instanceof Placement.Masked masked) {
      return ownTokens(masked.own(), grid, shape);
    }
    throw new IllegalArgumentException(
        "transmix needs pictures that were cut by a box or a mask, got "
            + placement.refusal().orElse("pictures mixed at every pixel"));
  }

  /** A token is the partner's only where the mask gives it all, as released: (int) (1 - own). */
  private static List<Optional<TokenMask>> ownTokens(
      NDArray own, TokenGrid grid, BatchShape shape) {
    try (NDArray rows = index(own, grid.rowsIn(shape.height()));
        NDArray columns = index(own, grid.columnsIn(shape.width()));
        NDArray cells = Gather.grid(own, rows, columns)) {
      float[] shares = cells.toFloatArray();
      return IntStream.range(0, shares.length / grid.tokens())
          .mapToObj(n -> positive(shares, n, grid))
          .toList();
    }
  }

  private static NDArray index(NDArray own, int... positions) {
    return own.getManager().create(Arrays.stream(positions).asLongStream().toArray());
  }

  private static Optional<TokenMask> positive(float[] shares, int n, TokenGrid grid) {
    boolean[] cells = new boolean[grid.tokens()];
    int first = n * grid.tokens();
    boolean blended = shares[first] > 0 && shares[first] < 1;
    for (int i = 0; i < cells.length; i++) {
      cells[i] = shares[first + i] > 0;
      blended &= shares[first + i] == shares[first];
    }
    return blended ? Optional.empty() : Optional.of(TokenMask.of(grid, cells));
  }
}
