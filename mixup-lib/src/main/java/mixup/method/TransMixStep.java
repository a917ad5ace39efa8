package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.method.attention.AttentionRows;

/**
 * One run of {@link TransMix}: the pass that trains also shows the attention.
 *
 * @param <D> choice of the method that cuts the pictures
 */
public final class TransMixStep<D extends Draw> implements DrawnStep<D> {

  private final TransMix settings;
  private final PictureMethod<D> pictures;
  private final StepContext context;
  private final AttentivePass network;

  TransMixStep(TransMix settings, PictureMethod<D> pictures, StepContext context) {
    this.settings = settings;
    this.pictures = pictures;
    this.context = context;
    this.network = new AttentivePass(context, settings.name());
  }

  @Override
  public D draw(RandomGenerator random, BatchShape shape) {
    return pictures.draw(random, shape);
  }

  @Override
  public StepResult run(Batch batch, D draw) {
    Mixture mixture = blend(batch, draw);
    AttentivePass.Seen seen = network.train(mixture.images(), AttentionRows.CLASS);
    seen.features().map().close();
    Composition labels =
        settings.labelled(mixture.composition(), seen.maps(), BatchShape.of(batch));
    NDArray targets = TargetMixing.rows(batch.target(), labels);
    NDArray logits = seen.features().logits();
    return StepResult.of(
        context.loss().of(logits, targets),
        logits,
        new MixedBatch(mixture.images(), targets, labels));
  }

  private Mixture blend(Batch batch, D draw) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return pictures.blend(batch, draw);
    }
  }
}
