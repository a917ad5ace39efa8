package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Gather;
import mixup.loss.Targets;

/**
 * Mixup: x̃ = λ x + (1-λ) x[π] with one λ ~ Beta(α, α) for the batch and a uniform permutation π;
 * targets mix alike. Zhang et al., 2018 (arXiv:1710.09412). Costs two passes over the pictures.
 *
 * @param alpha shape of the Beta distribution; 0 switches mixing off
 * @param probability share of the batches that are mixed, 0..1
 */
public record Mixup(double alpha, double probability) implements PictureMethod<Mixup.Draw> {

  public Mixup {
    Checks.notNegative("alpha", alpha);
    Checks.share("probability", probability);
  }

  /** Mixes every batch. */
  public Mixup(double alpha) {
    this(alpha, 1);
  }

  /** α = 1, the paper's value for CIFAR; also OpenMixup's. */
  public static Mixup cifar() {
    return new Mixup(1);
  }

  /** α = 0.2, the paper's and OpenMixup's value for ResNet-50 on ImageNet. */
  public static Mixup imageNet() {
    return new Mixup(0.2);
  }

  /** α = 0.8, OpenMixup's value for DeiT-S. */
  public static Mixup deit() {
    return new Mixup(0.8);
  }

  /** α = 0.1, the value of the RSB A2 and A3 recipes. */
  public static Mixup rsb() {
    return new Mixup(0.1);
  }

  /**
   * One random choice.
   *
   * @param lambda share of the first picture, 0..1
   * @param pairing the second pictures
   */
  public record Draw(double lambda, Pairing pairing) implements mixup.method.Draw {
    public Draw {
      Checks.share("lambda", lambda);
    }
  }

  @Override
  public String name() {
    return "mixup";
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    if (random.nextDouble() >= probability) {
      return new Draw(1, Pairing.identity(shape.size()));
    }
    double lambda = BetaSampler.lambda(random, alpha);
    return new Draw(lambda, Pairing.uniform(random, shape.size()));
  }

  @Override
  public Mixture blend(Batch batch, Draw draw) {
    Checks.pairingFits(draw.pairing(), BatchShape.of(batch));
    Composition composition = Composition.of(draw.lambda(), draw.pairing(), Placement.whole());
    try (NDArray partners = draw.pairing().toArray(batch.images().getManager());
        NDArray others = Gather.first(batch.images(), partners)) {
      return new Mixture(Targets.mix(batch.images(), others, draw.lambda()), composition);
    }
  }
}
