package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
    requireClasses(batch);
    try (Autograd.Scope off = Autograd.noGrad()) {
      Mixture mixture = draw.changesNothing() ? unmixed(batch) : blend(batch, draw);
      NDArray targets = TargetMixing.rows(batch.target(), mixture.composition());
      return new MixedBatch(mixture.images(), targets, mixture.composition());
    }
  }

  private void requireClasses(Batch batch) {
    settings
        .refuses(batch.target().kind())
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(
                  "snapmix does not mix labels of kind " + batch.target().kind() + ": " + why);
            });
  }

  private static Mixture unmixed(Batch batch) {
    return new Mixture(batch.images(), Composition.unmixed(batch.size()));
  }

  /**
   * The look at the classes has its own copies of the parameters: in half precision those of the
   * training pass are made once a step, and must be made with gradients on.
   */
  private Mixture blend(Batch batch, SnapMix.Draw draw) {
    try (NDManager scope = batch.images().getManager().newSubManager();
        NDArray targets = batch.target().plain();
        NDArray activation =
            ClassActivation.of(
                context.network(), context.frozenStore(scope), batch.images(), targets)) {
      return settings.blend(batch, activation, draw);
    }
  }
}
