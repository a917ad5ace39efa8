package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.Gather;

/**
 * One run of {@link DecoupledMix}: another method's pictures with a loss of its own.
 *
 * @param <D> choice of the method that mixes the pictures
 */
public final class DecoupledMixStep<D extends Draw> implements DrawnStep<D> {

  private final DecoupledMix settings;
  private final PictureMethod<D> pictures;
  private final StepContext context;

  DecoupledMixStep(DecoupledMix settings, PictureMethod<D> pictures, StepContext context) {
    this.settings = settings;
    this.pictures = pictures;
    this.context = context;
  }

  @Override
  public D draw(RandomGenerator random, BatchShape shape) {
    return pictures.draw(random, shape);
  }

  @Override
  public StepResult run(Batch batch, D draw) {
    Mixture mixture = blend(batch, draw);
    Composition composition = mixture.composition();
    NDArray logits = context.network().forward(context.store(), mixture.images(), true);
    NDArray targets = targets(batch, composition);
    NDArray loss = context.loss().of(logits, targets);
    if (settings.form() == DecoupledMix.Form.SOFTMAX && composition.parts().size() > 1) {
      loss = sum(loss, added(batch, composition, logits));
    }
    return StepResult.of(loss, logits, new MixedBatch(mixture.images(), targets, composition));
  }

  private Mixture blend(Batch batch, D draw) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return pictures.blend(batch, draw);
    }
  }

  private NDArray targets(Batch batch, Composition composition) {
    return settings.form() == DecoupledMix.Form.BINARY
        ? settings.lifted(batch, composition)
        : TargetMixing.rows(batch.target(), composition);
  }

  private NDArray added(Batch batch, Composition composition, NDArray logits) {
    if (composition.parts().size() != 2) {
      throw new IllegalArgumentException(
          "decoupledmix knows two pictures, got " + composition.parts().size());
    }
    Part own = composition.parts().get(0);
    Pairing pairing = composition.parts().get(1).pairing();
    try (NDArray partners = pairing.toArray(batch.images().getManager());
        NDArray others = Gather.first(batch.labels(), partners)) {
      return settings.loss().added(logits, batch.labels(), others, own.shares());
    }
  }

  private static NDArray sum(NDArray loss, NDArray added) {
    try (loss;
        added) {
      return loss.add(added);
    }
  }
}
