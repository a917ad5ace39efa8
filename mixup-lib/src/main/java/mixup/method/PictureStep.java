package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;

/** The standard step: mix the pictures, run the network, compare with the soft targets. */
final class PictureStep<D extends Draw> implements DrawnStep<D> {

  private final PictureMethod<D> method;
  private final StepContext context;

  PictureStep(PictureMethod<D> method, StepContext context) {
    this.method = method;
    this.context = context;
  }

  @Override
  public D draw(RandomGenerator random, BatchShape shape) {
    return method.draw(random, shape);
  }

  @Override
  public StepResult run(Batch batch, D draw) {
    MixedBatch mixed = mix(batch, draw);
    NDArray logits = context.network().forward(context.store(), mixed.images(), true);
    return StepResult.of(context.loss().of(logits, mixed.targets()), logits, mixed);
  }

  private MixedBatch mix(Batch batch, D draw) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return method.apply(batch, draw);
    }
  }
}
