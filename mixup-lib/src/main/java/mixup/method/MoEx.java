package mixup.method;

import java.util.List;
import java.util.random.RandomGenerator;
import mixup.method.feature.ChannelMoments;
import mixup.method.feature.HiddenMethod;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;

/**
 * MoEx, moment exchange: at the stem's output every map takes mean and deviation over the channels
 * from its partner, place by place; the target has λ of the own label and 1-λ of the partner's. Li
 * et al., 2021 (arXiv:2002.11102). Costs two passes over one map.
 *
 * @param lambda share of the own label, 0..1; fixed, not drawn
 * @param probability share of the batches whose moments are exchanged, 0..1
 */
public record MoEx(double lambda, double probability) implements HiddenMethod<MoEx.Draw> {

  public MoEx {
    Checks.share("lambda", lambda);
    Checks.share("probability", probability);
  }

  /** λ = 0.9 for every batch, the authors' setting for ResNet-50 on ImageNet. */
  public static MoEx imageNet() {
    return new MoEx(0.9, 1);
  }

  /** λ = 0.5 for every fourth batch, the authors' setting for PyramidNet-200 on CIFAR. */
  public static MoEx cifar() {
    return new MoEx(0.5, 0.25);
  }

  /**
   * One random choice.
   *
   * @param exchanged whether moments are exchanged
   * @param lambda share of the own label: 1 if nothing is exchanged
   * @param pairing whose moments
   */
  public record Draw(boolean exchanged, double lambda, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.share("lambda", lambda);
    }

    /** Nothing is exchanged. */
    public static Draw none(int size) {
      return new Draw(false, 1, Pairing.identity(size));
    }
  }

  @Override
  public String name() {
    return "moex";
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape, Inside inside) {
    return random.nextDouble() < probability
        ? new Draw(true, lambda, Pairing.uniform(random, shape.size()))
        : Draw.none(shape.size());
  }

  @Override
  public List<MapChange> changes(Draw draw, Inside inside) {
    return exchange(draw, inside);
  }

  static List<MapChange> exchange(Draw draw, Inside inside) {
    if (!draw.exchanged()) {
      return List.of();
    }
    return List.of(
        new MapChange(
            inside.stem(),
            MapChange.Layout.MAP,
            map -> ChannelMoments.exchange(map, draw.pairing())));
  }

  @Override
  public Composition composition(Draw draw) {
    return Composition.of(draw.lambda(), draw.pairing(), Placement.none(NO_PLACES));
  }
}
