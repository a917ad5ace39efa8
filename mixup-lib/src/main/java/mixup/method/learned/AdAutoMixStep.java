package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Scalars;
import mixup.engine.ScriptOp;
import mixup.method.BatchShape;
import mixup.method.StepContext;
import mixup.method.StepResult;
import mixup.method.Variant;
import mixup.nn.NetworkPlan;

/**
 * One run of AdAutoMix: on every second update the generator works against the key branch instead
 * of for it.
 */
public final class AdAutoMixStep extends LearnedStep {

  private static final ScriptOp SIMILARITY = ScriptOp.of("torch.cosine_similarity(x, y)", "x", "y");

  /**
   * What belongs to the step rather than to the generator.
   *
   * @param alpha shape of the Beta distribution, positive
   * @param pictures M, how many pictures meet, at least 2
   * @param margin the network sees a plain weighted sum where a share is not above it, 0..1
   * @param layer whose map the generator reads; 0 for the usual one
   * @param beta weight β of the key branch's loss where the generator works against it, 0..1
   * @param mixedShare share r of the weighted sum in the clean head's loss, for M &gt; 2, 0..1
   * @param momentum of the key branch
   * @param head what the network's own head learns from
   * @param variant whose test of the margin is made
   */
  public record Settings(
      double alpha,
      int pictures,
      double margin,
      int layer,
      double beta,
      double mixedShare,
      MomentumSchedule momentum,
      OwnHead head,
      Variant variant) {

    public Settings {
      Ranges.require(alpha > 0 && Double.isFinite(alpha), "alpha must be positive", alpha);
      Ranges.require(pictures >= 2, "pictures must be at least 2", pictures);
      Ranges.require(margin >= 0 && margin <= 1, "margin must be between 0 and 1", margin);
      Ranges.require(layer >= 0, "layer must be 0 or the number of a layer", layer);
      Ranges.require(beta >= 0 && beta <= 1, "beta must be between 0 and 1", beta);
      Ranges.require(
          mixedShare >= 0 && mixedShare <= 1, "mixedShare must be between 0 and 1", mixedShare);
      Ranges.require(momentum != null && head != null, "momentum and head are needed", momentum);
      Ranges.require(
          variant == Variant.PAPER || variant == Variant.OPENMIXUP,
          "variant must be paper or openmixup",
          variant);
    }

    /** Whether the network sees the plain weighted sum. */
    boolean plain(double lambda) {
      boolean official = variant == Variant.OPENMIXUP && pictures > 2;
      // the released code compares the wrong way round here, which is nearly always true
      boolean other = official ? margin < 1 - lambda : margin >= 1 - lambda;
      return margin >= lambda || other;
    }
  }

  private final Settings settings;
  private final RunningStatistics queryStatistics;
  private final RunningStatistics keyStatistics;

  /**
   * Creates the step.
   *
   * @param generatorFor makes the generator for maps of so many channels
   */
  public AdAutoMixStep(
      Settings settings, StepContext context, IntFunction<MaskGenerator> generatorFor) {
    super(context, settings.head, settings.layer, settings.momentum, generatorFor);
    this.settings = settings;
    queryStatistics = new RunningStatistics(context.network(), p -> p);
    keyStatistics = new RunningStatistics(context.network(), branches::keyOf);
  }

  @Override
  public LearnedDraw draw(RandomGenerator random, BatchShape shape) {
    return settings.pictures == 2
        ? LearnedDraw.pairs(random, shape, settings.alpha, 1)
        : LearnedDraw.several(random, shape, settings.alpha, settings.pictures);
  }

  /** Whether the generator works against the key branch in the current update. */
  private boolean adversarial() {
    return update() % 2 == 0;
  }

  @Override
  public Outcome forward(Batch batch, LearnedDraw draw) {
    begin(batch, draw);
    NDManager scope = batch.images().getManager();
    // one pass serves all parts: they are the same pictures in other orders
    try (NDList before = keySnapshot(scope);
        KeyFeatures key = branches.keyFeatures(batch.images(), needsKeyLogits());
        NDList after = keySnapshot(scope);
        NDArray masks = masks(key.map(), draw.generator(), batch)) {
      NDArray generatorImages = draw.generator().masked(batch.images(), masks);
      try (NDArray keyLogits = branches.keyMixed(generatorImages, true)) {
        if (official()) {
          keyStatistics.repeat(before, after, settings.pictures); // the code's pass for each part
        }
        NDArray keyLoss = loss(keyLogits, batch, draw.generator());
        NDArray cosine = adversarial() ? cosine(keyLogits, key.logits(), draw.generator()) : null;
        boolean plain = settings.plain(draw.network().lambda());
        NDArray images = networkImages(key.map(), draw.network(), batch, plain);
        NDArray cleanLogits = branches.queryClean(batch.images(), true);
        StepResult network = network(batch, draw.network(), images, plain, cleanLogits);
        NDArray loss = withGenerator(network.loss(), keyLoss, cosine);
        StepResult result =
            result(loss, network.logits(), images, draw.network(), network.targets());
        return new Outcome(result, cleanLogits, generatorImages, null, keyLoss, cosine);
      }
    }
  }

  private NDList keySnapshot(NDManager scope) {
    return official() ? keyStatistics.snapshot(scope) : new NDList();
  }

  private boolean official() {
    return settings.variant == Variant.OPENMIXUP;
  }

  /** The code computes them in every step, which shows in the running statistics alone. */
  private boolean needsKeyLogits() {
    return adversarial() || official();
  }

  /** Mean over n of Σ_i λ_i cos(z_n, z_i[π_i(n)]) with the logits z of mixture and parts. */
  private static NDArray cosine(NDArray mixed, NDArray parts, Blend blend) {
    NDList picked = blend.pick(parts);
    List<NDArray> terms = new ArrayList<>();
    for (int i = 0; i < blend.size(); i++) {
      try (NDArray similarity = SIMILARITY.apply(mixed, picked.get(i));
          NDArray mean = similarity.mean()) {
        terms.add(Scalars.scale(mean, blend.shares().get(i)));
      }
    }
    Blend.release(picked, parts);
    return Sums.of(terms);
  }

  /** Adds −β L_k + (1 − β) cos where the generator works against the key branch, else L_k. */
  private NDArray withGenerator(NDArray network, NDArray keyLoss, NDArray cosine) {
    if (cosine == null) {
      return Sums.onto(network, keyLoss);
    }
    NDArray against = Scalars.scale(keyLoss, -settings.beta);
    NDArray alike = Scalars.scale(cosine, 1 - settings.beta);
    return Sums.of(List.of(network, against, alike));
  }

  /** Loss of the network's two heads, with logits and targets of the mixed one. */
  private StepResult network(
      Batch batch, Blend blend, NDArray images, boolean plain, NDArray cleanLogits) {
    NDArray targets = blend.targets(batch.target());
    NDArray clean = cleanLoss(cleanLogits, batch);
    if (settings.pictures == 2) {
      NDArray logits = branches.queryMixed(images, true);
      NDArray mixed = context.loss().of(logits, targets);
      return new StepResult(Sums.of(List.of(clean, mixed)), logits, targets);
    }
    double share = settings.mixedShare;
    NDArray own = Sums.scaled(clean, 1 - share);
    if (plain && !drops(context.network().plan())) {
      NDArray logits = repeated(images);
      NDArray mixed = Sums.scaled(context.loss().of(logits, targets), 1 + share);
      return new StepResult(Sums.of(List.of(own, mixed)), logits, targets);
    }
    NDArray sum = Sums.scaled(sumLoss(batch, blend, targets), share);
    NDArray logits = branches.queryMixed(images, true);
    NDArray mixed = context.loss().of(logits, targets);
    return new StepResult(Sums.of(List.of(own, sum, mixed)), logits, targets);
  }

  /** Loss of the mixed head for the plain weighted sum. */
  private NDArray sumLoss(Batch batch, Blend blend, NDArray targets) {
    try (NDArray sum = blend.linear(batch.images());
        NDArray logits = branches.queryMixed(sum, true)) {
      return context.loss().of(logits, targets);
    }
  }

  /** Two equal passes as one; what would differ without dropout are the running statistics. */
  private NDArray repeated(NDArray images) {
    NDManager scope = images.getManager();
    try (NDList before = queryStatistics.snapshot(scope)) {
      NDArray logits = branches.queryMixed(images, true);
      try (NDList after = queryStatistics.snapshot(scope)) {
        queryStatistics.repeat(before, after, 1);
      }
      return logits;
    }
  }

  private static boolean drops(NetworkPlan plan) {
    return plan.dropPath() > 0 || plan.dropout() > 0;
  }
}
