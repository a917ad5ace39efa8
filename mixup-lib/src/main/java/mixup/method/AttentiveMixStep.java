package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.method.saliency.FrozenTeacher;

/** Lets the teacher look at the clean pictures, mixes by its map, then trains as usual. */
public final class AttentiveMixStep implements DrawnStep<AttentiveMix.Draw> {

  private final AttentiveMix settings;
  private final StepContext context;
  private final FrozenTeacher teacher;

  AttentiveMixStep(AttentiveMix settings, StepContext context, FrozenTeacher teacher) {
    this.settings = settings;
    this.context = context;
    this.teacher = teacher;
  }

  @Override
  public AttentiveMix.Draw draw(RandomGenerator random, BatchShape shape) {
    return settings.draw(random, shape);
  }

  @Override
  public StepResult run(Batch batch, AttentiveMix.Draw draw) {
    MixedBatch mixed = mix(batch, draw);
    NDArray logits = context.network().forward(context.store(), mixed.images(), true);
    return StepResult.of(context.loss().of(logits, mixed.targets()), logits, mixed);
  }

  private MixedBatch mix(Batch batch, AttentiveMix.Draw draw) {
    boolean batchStatistics = settings.variant() == Variant.OPENMIXUP;
    try (Autograd.Scope off = Autograd.noGrad();
        NDArray attention = teacher.attention(batch.images(), batchStatistics)) {
      Mixture mixture = settings.blend(batch, attention, draw);
      NDArray targets = TargetMixing.rows(batch.target(), mixture.composition());
      return new MixedBatch(mixture.images(), targets, mixture.composition());
    }
  }

  @Override
  public void close() {
    teacher.close();
  }
}
