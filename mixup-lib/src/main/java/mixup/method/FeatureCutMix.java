package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.method.feature.BoxMask;
import mixup.method.feature.HiddenMethod;
import mixup.method.feature.HiddenMixing;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;

/**
 * CutMix on a map inside the network: at a layer drawn for every batch a box of the partner's map
 * replaces the same box of the own map; labels mix by the area on the map. Gradients flow through
 * both parts. Yun et al., 2019 (arXiv:1905.04899), "Feature CutMix". Costs one copy of a map.
 *
 * @param alpha shape of the Beta distribution; 0 switches mixing off
 * @param shallowest first layer that may be drawn; 0 for the pictures
 * @param deepest last layer that may be drawn, at least {@code shallowest}; of a network with fewer
 *     layers those it has
 */
public record FeatureCutMix(double alpha, int shallowest, int deepest)
    implements HiddenMethod<FeatureCutMix.Draw> {

  public FeatureCutMix {
    Checks.notNegative("alpha", alpha);
    Checks.notNegative("shallowest", shallowest);
    if (deepest < shallowest) {
      throw new IllegalArgumentException(
          "deepest must be at least shallowest, got " + deepest + " and " + shallowest);
    }
  }

  /** α = 1 after layer 1 or 2. */
  public static FeatureCutMix paper() {
    return new FeatureCutMix(1, 1, 2);
  }

  /**
   * One random choice.
   *
   * @param layer where; 0 for the pictures
   * @param asked λ as drawn, 0..1
   * @param lambda λ as realised: share of the map's places outside the box
   * @param box the pasted rectangle, in places of the map
   * @param pairing the second pictures
   */
  public record Draw(int layer, double asked, double lambda, BoundingBox box, Pairing pairing)
      implements mixup.method.Draw {
    public Draw {
      Checks.notNegative("layer", layer);
      Checks.share("asked", asked);
      Checks.share("lambda", lambda);
    }
  }

  @Override
  public String name() {
    return "featurecutmix";
  }

  /** Draws the layer, then what CutMix draws for a picture of the map's size. */
  @Override
  public Draw draw(RandomGenerator random, BatchShape shape, Inside inside) {
    int deep = Math.min(deepest, inside.layers());
    int layer = random.nextInt(Math.min(shallowest, deep), deep + 1);
    BatchShape map = inside.map(inside.layer(layer)).of(shape.size());
    CutMix.Draw cut = new CutMix(alpha).draw(random, map);
    return new Draw(layer, cut.asked(), cut.lambda(), cut.box(), cut.pairing());
  }

  @Override
  public List<MapChange> changes(Draw draw, Inside inside) {
    return draw.box().isEmpty()
        ? List.of()
        : List.of(paste(inside.layer(draw.layer()), draw.box(), draw.pairing()));
  }

  /** The partner's box at a place. */
  static MapChange paste(int place, BoundingBox box, Pairing pairing) {
    return new MapChange(place, MapChange.Layout.MAP, map -> pasted(map, box, pairing));
  }

  private static NDArray pasted(NDArray map, BoundingBox box, Pairing pairing) {
    try (NDArray keep = BoxMask.outside(map, box)) {
      return HiddenMixing.masked(map, pairing, keep, 0);
    }
  }

  @Override
  public Composition composition(Draw draw) {
    return Composition.of(draw.lambda(), draw.pairing(), Placement.none(NO_PLACES));
  }
}
