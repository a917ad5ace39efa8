package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;

/** The standard step: mix the pictures, run the network, compare with the soft targets. */
final class PictureStep implements TrainingStep {

  private final PictureMethod<?> method;
  private final StepContext context;

  PictureStep(PictureMethod<?> method, StepContext context) {
    this.method = method;
    this.context = context;
  }

  @Override
  public StepResult run(Batch batch, RandomGenerator random) {
    MixedBatch mixed = mix(batch, random);
    NDArray logits = context.network().forward(context.store(), mixed.images(), true);
    NDArray loss = context.loss().of(logits, mixed.targets());
    return new StepResult(loss, logits, mixed.targets());
  }

  private MixedBatch mix(Batch batch, RandomGenerator random) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return method.mix(batch, random);
    }
  }
}
