package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.StepContext;
import mixup.method.StepResult;

/** One run of AutoMix or SAMix, which differ in the generator and the loss of the masks. */
public final class AutoMixStep extends LearnedStep {

  /**
   * What both have.
   *
   * @param alpha shape of the Beta distribution, positive
   * @param margin the network sees plain Mixup where λ or 1 − λ is not above it, 0..1
   * @param layer whose map the generator reads; 0 for the usual one
   * @param maskLoss loss of the masks
   * @param momentum of the key branch
   * @param trainedShare share of the steps in which the generator learns from the key branch, 0..1
   * @param head what the network's own head learns from
   */
  public record Settings(
      double alpha,
      double margin,
      int layer,
      MaskLoss maskLoss,
      MomentumSchedule momentum,
      double trainedShare,
      OwnHead head) {

    public Settings {
      Ranges.require(alpha > 0 && Double.isFinite(alpha), "alpha must be positive", alpha);
      Ranges.require(margin >= 0 && margin <= 1, "margin must be between 0 and 1", margin);
      Ranges.require(layer >= 0, "layer must be 0 or the number of a layer", layer);
      Ranges.require(
          trainedShare >= 0 && trainedShare <= 1,
          "trainedShare must be between 0 and 1",
          trainedShare);
      Ranges.require(
          maskLoss != null && momentum != null && head != null,
          "maskLoss, momentum and head are needed",
          List.of(String.valueOf(maskLoss), String.valueOf(momentum), String.valueOf(head)));
    }
  }

  private final Settings settings;

  /**
   * Creates the step.
   *
   * @param generatorFor makes the generator for maps of so many channels
   */
  public AutoMixStep(
      Settings settings, StepContext context, IntFunction<MaskGenerator> generatorFor) {
    super(context, settings.head, settings.layer, settings.momentum, generatorFor);
    this.settings = settings;
  }

  @Override
  public LearnedDraw draw(RandomGenerator random, BatchShape shape) {
    return LearnedDraw.pairs(random, shape, settings.alpha, settings.trainedShare);
  }

  @Override
  public Outcome forward(Batch batch, LearnedDraw draw) {
    begin(batch, draw);
    Blend pairs = draw.network();
    try (KeyFeatures key = branches.keyFeatures(batch.images(), false);
        NDArray masks = masks(key.map(), draw.generator(), batch)) {
      NDArray maskLoss =
          settings.maskLoss.weighted(masks, draw.generator().lambda(), update(), updates());
      NDArray generatorImages =
          draw.trainsGenerator() ? draw.generator().masked(batch.images(), masks) : null;
      NDArray keyLoss = generatorImages == null ? null : keyLoss(generatorImages, batch, draw);
      NDArray networkImages = networkImages(key.map(), pairs, batch, plain(pairs.lambda()));
      NDArray cleanLogits = branches.queryClean(batch.images(), true);
      NDArray mixedLogits = branches.queryMixed(networkImages, true);
      NDArray targets = pairs.targets(batch.target());
      NDArray loss = total(batch, cleanLogits, mixedLogits, targets, keyLoss, maskLoss);
      StepResult result = result(loss, mixedLogits, networkImages, pairs, targets);
      return new Outcome(result, cleanLogits, generatorImages, maskLoss, keyLoss, null);
    }
  }

  private NDArray keyLoss(NDArray images, Batch batch, LearnedDraw draw) {
    try (NDArray logits = branches.keyMixed(images, true)) {
      return loss(logits, batch, draw.generator());
    }
  }

  private boolean plain(double lambda) {
    return settings.margin >= lambda || settings.margin >= 1 - lambda;
  }

  /** All four terms have weight one (the masks' loss brings its own). */
  private NDArray total(
      Batch batch,
      NDArray cleanLogits,
      NDArray mixedLogits,
      NDArray targets,
      NDArray keyLoss,
      NDArray maskLoss) {
    NDArray total =
        Sums.of(List.of(cleanLoss(cleanLogits, batch), context.loss().of(mixedLogits, targets)));
    total = Sums.onto(total, maskLoss);
    return keyLoss == null ? total : Sums.onto(total, keyLoss);
  }
}
