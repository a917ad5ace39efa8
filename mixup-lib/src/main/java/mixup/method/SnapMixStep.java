package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.explain.ClassActivation;

/**
 * Looks where the network in training sees the true classes (one pass in evaluation mode without
 * gradients), mixes, then trains as usual.
 */
public final class SnapMixStep implements DrawnStep<SnapMix.Draw> {

  private final SnapMix settings;
  private final StepContext context;

  SnapMixStep(SnapMix settings, StepContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public SnapMix.Draw draw(RandomGenerator random, BatchShape shape) {
    return settings.draw(random, shape);
  }

  @Override
  public StepResult run(Batch batch, SnapMix.Draw draw) {
    MixedBatch mixed = mix(batch, draw);
    NDArray logits = context.network().forward(context.store(), mixed.images(), true);
    return StepResult.of(context.loss().of(logits, mixed.targets()), logits, mixed);
  }

  private MixedBatch mix(Batch batch, SnapMix.Draw draw) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      Mixture mixture = draw.changesNothing() ? unmixed(batch) : blend(batch, draw);
      NDArray targets = TargetMixing.rows(batch.target(), mixture.composition());
      return new MixedBatch(mixture.images(), targets, mixture.composition());
    }
  }

  private static Mixture unmixed(Batch batch) {
    return new Mixture(batch.images(), Composition.unmixed(batch.size()));
  }

  private Mixture blend(Batch batch, SnapMix.Draw draw) {
    try (NDArray targets = batch.target().plain();
        NDArray activation =
            ClassActivation.of(context.network(), context.store(), batch.images(), targets)) {
      return settings.blend(batch, activation, draw);
    }
  }
}
