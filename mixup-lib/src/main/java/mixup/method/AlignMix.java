package mixup.method;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.method.feature.Alignment;
import mixup.method.feature.HiddenMethod;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import mixup.method.feature.Sinkhorn;

/**
 * AlignMix: the places of two last maps are matched by optimal transport, one map is brought into
 * the order of the other, and the two are mixed; labels mix by λ. Venkataramanan et al., 2022
 * (arXiv:2103.15375). Costs one product of maps for the distances and up to {@code iterations}
 * rounds of Sinkhorn; no further pass.
 *
 * <p>The plan carries no gradient; the maps get gradients through every term of the mixture.
 *
 * @param alpha shape of the Beta distribution; 0 gives λ = 1
 * @param epsilon strength of the regularisation, above 0, in squared distance of features
 * @param iterations most rounds of Sinkhorn, at least 1
 */
public record AlignMix(double alpha, double epsilon, int iterations)
    implements HiddenMethod<AlignMix.Draw> {

  public AlignMix {
    Checks.notNegative("alpha", alpha);
    Sinkhorn accepted = new Sinkhorn(epsilon, iterations); // refuses wrong values
    epsilon = accepted.epsilon();
    iterations = accepted.iterations();
  }

  /** α = 2, ε = 0.1, 100 rounds: the paper's and OpenMixup's setting for all data sets. */
  public static AlignMix paper() {
    return new AlignMix(2, 0.1, 100);
  }

  /** Which of the two maps is brought into the order of the other. */
  public enum Direction {
    /** The partner's map follows the own one: {@code λ F_i + (1-λ) R F_π(i)}. */
    @JsonProperty("partner")
    PARTNER,
    /** The own map follows the partner's: {@code λ Rᵀ F_i + (1-λ) F_π(i)}. */
    @JsonProperty("own")
    OWN
  }

  /**
   * One random choice.
   *
   * @param lambda share of the first picture, 0..1
   * @param direction which map moves
   * @param pairing the second pictures
   */
  public record Draw(double lambda, Direction direction, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("lambda", lambda);
      if (direction == null) {
        throw new IllegalArgumentException("direction is needed, got null");
      }
    }
  }

  @Override
  public String name() {
    return "alignmix";
  }

  /** Draws λ, then the pairing, then the direction. */
  @Override
  public Draw draw(RandomGenerator random, BatchShape shape, Inside inside) {
    double lambda = BetaSampler.lambda(random, alpha);
    Pairing pairing = Pairing.uniform(random, shape.size());
    return new Draw(lambda, random.nextBoolean() ? Direction.OWN : Direction.PARTNER, pairing);
  }

  @Override
  public List<MapChange> changes(Draw draw, Inside inside) {
    Alignment alignment = new Alignment(new Sinkhorn(epsilon, iterations), draw.pairing());
    return List.of(
        new MapChange(
            inside.last(),
            MapChange.Layout.MAP,
            map ->
                draw.direction() == Direction.PARTNER
                    ? alignment.movePartners(map, draw.lambda())
                    : alignment.moveOwn(map, draw.lambda())));
  }

  @Override
  public Composition composition(Draw draw) {
    return Composition.of(draw.lambda(), draw.pairing(), Placement.none(NO_PLACES));
  }
}
