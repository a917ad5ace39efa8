package mixup.method;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.method.feature.HiddenMethod;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;

/**
 * CutMix and moment exchange together: boxes are pasted into the pictures, and some batches then
 * also exchange moments at the stem's output, with the same partners. Li et al., 2021
 * (arXiv:2002.11102). Costs what the two cost.
 *
 * <p>The partner whose moments come in is itself a mixture, so three labels take part: with λ_c of
 * the box and λ of the exchange, {@code λ_c λ y_i + ((1-λ_c) λ + λ_c (1-λ)) y_π(i) + (1-λ_c)(1-λ)
 * y_π(π(i))}.
 *
 * @param alpha shape of CutMix's Beta distribution; 0 pastes nothing
 * @param lambda share of the own mixture when moments are exchanged, 0..1
 * @param probability share of the batches whose moments are exchanged, 0..1
 */
public record CutMixMoEx(double alpha, double lambda, double probability)
    implements HiddenMethod<CutMixMoEx.Draw> {

  public CutMixMoEx {
    Checks.notNegative("alpha", alpha);
    Checks.share("lambda", lambda);
    Checks.share("probability", probability);
  }

  /** α = 1 for every batch, λ = 0.9 for every fourth: the authors' setting for ImageNet. */
  public static CutMixMoEx imageNet() {
    return new CutMixMoEx(1, 0.9, 0.25);
  }

  /**
   * One random choice; both parts have the same partners if both change something.
   *
   * @param pictures box and partners of the pictures
   * @param moments whether and whose moments are exchanged
   */
  public record Draw(CutMix.Draw pictures, MoEx.Draw moments) implements mixup.method.Draw {
    public Draw {
      if (pictures.pairing().size() != moments.pairing().size()) {
        throw new IllegalArgumentException(
            "pictures and moments must be of one batch, got %d and %d"
                .formatted(pictures.pairing().size(), moments.pairing().size()));
      }
    }

    /** Share of the own label: of the pixels outside the box times that of the own moments. */
    @Override
    public double lambda() {
      return pictures.lambda() * moments.lambda();
    }
  }

  @Override
  public String name() {
    return "cutmixmoex";
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape, Inside inside) {
    CutMix.Draw pictures = new CutMix(alpha).draw(random, shape);
    return random.nextDouble() < probability
        ? new Draw(pictures, new MoEx.Draw(true, lambda, pictures.pairing()))
        : new Draw(pictures, MoEx.Draw.none(shape.size()));
  }

  @Override
  public List<MapChange> changes(Draw draw, Inside inside) {
    List<MapChange> changes = new ArrayList<>();
    CutMix.Draw pictures = draw.pictures();
    if (!pictures.box().isEmpty()) {
      changes.add(FeatureCutMix.paste(Inside.PICTURES, pictures.box(), pictures.pairing()));
    }
    changes.addAll(MoEx.exchange(draw.moments(), inside));
    return changes;
  }

  @Override
  public Composition composition(Draw draw) {
    double box = draw.pictures().lambda();
    double own = draw.moments().lambda();
    Pairing first = draw.pictures().pairing();
    Pairing second = draw.moments().pairing();
    return new Composition(
        List.of(
            Part.of(Pairing.identity(first.size()), box * own),
            Part.of(first, (1 - box) * own),
            Part.of(second, box * (1 - own)),
            Part.of(then(second, first), (1 - box) * (1 - own))),
        Placement.none(NO_PLACES));
  }

  /** Whom the partner has as partner: i meets {@code after[before[i]]}. */
  private static Pairing then(Pairing before, Pairing after) {
    return Pairing.of(
        IntStream.range(0, before.size())
            .map(i -> after.partners().get(before.partners().get(i)))
            .toArray());
  }
}
