package mixup.method;

import java.util.List;
import java.util.random.RandomGenerator;
import mixup.method.feature.HiddenMethod;
import mixup.method.feature.HiddenMixing;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;

/**
 * ManifoldMix: the batch is mixed with its partners at a layer drawn anew for every batch, {@code
 * h̃ = λ h + (1-λ) h[π]}; the rest of the network runs on the mixture, labels mix by λ. Gradients
 * flow through both terms. Verma et al., 2019 (arXiv:1806.05236). Costs one copy of a map.
 *
 * <p>Layer 0 are the pictures, layer l is {@link mixup.nn.Network#tap}. Tokens of transformers are
 * mixed as they are, class token included.
 *
 * @param alpha shape of the Beta distribution; 0 switches mixing off
 * @param layers deepest layer, at least 0; each batch draws one of 0 to {@code layers} with equal
 *     chance, of a network with fewer layers those it has
 */
public record ManifoldMix(double alpha, int layers) implements HiddenMethod<ManifoldMix.Draw> {

  public ManifoldMix {
    Checks.notNegative("alpha", alpha);
    Checks.notNegative("layers", layers);
  }

  /** α = 2, layers 0 to 2: the paper's and OpenMixup's setting for CIFAR. */
  public static ManifoldMix cifar() {
    return new ManifoldMix(2, 2);
  }

  /** α = 0.2, OpenMixup's value for Tiny-ImageNet, ImageNet, iNaturalist and Places205. */
  public static ManifoldMix imageNet() {
    return new ManifoldMix(0.2, 2);
  }

  /** α = 0.5, OpenMixup's value for CUB-200 and Aircraft. */
  public static ManifoldMix fineGrained() {
    return new ManifoldMix(0.5, 2);
  }

  /**
   * One random choice.
   *
   * @param layer 0 for the pictures, else the layer after which is mixed
   * @param lambda share of the first picture, 0..1
   * @param pairing the second pictures
   */
  public record Draw(int layer, double lambda, Pairing pairing) implements mixup.method.Draw {
    public Draw {
      Checks.notNegative("layer", layer);
      Checks.share("lambda", lambda);
    }
  }

  @Override
  public String name() {
    return "manifoldmix";
  }

  /** Draws λ, then the pairing, then the layer. */
  @Override
  public Draw draw(RandomGenerator random, BatchShape shape, Inside inside) {
    double lambda = BetaSampler.lambda(random, alpha);
    Pairing pairing = Pairing.uniform(random, shape.size());
    int layer = random.nextInt(Math.min(layers, inside.layers()) + 1);
    return new Draw(layer, lambda, pairing);
  }

  @Override
  public List<MapChange> changes(Draw draw, Inside inside) {
    int place = inside.layer(draw.layer());
    return List.of(
        new MapChange(
            place,
            MapChange.Layout.ANY,
            map -> HiddenMixing.linear(map, draw.pairing(), draw.lambda())));
  }

  @Override
  public Composition composition(Draw draw) {
    return Composition.of(draw.lambda(), draw.pairing(), Placement.none(NO_PLACES));
  }
}
