package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;

/** One run of {@link PuzzleMix}: saliency of the clean pictures, then mixing and training. */
public final class PuzzleMixStep implements DrawnStep<PuzzleMix.Draw> {

  private final PuzzleMix settings;
  private final StepContext context;

  PuzzleMixStep(PuzzleMix settings, StepContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public PuzzleMix.Draw draw(RandomGenerator random, BatchShape shape) {
    return settings.draw(random, shape);
  }

  @Override
  public StepResult run(Batch batch, PuzzleMix.Draw draw) {
    MixedBatch mixed = mix(batch, draw);
    NDArray logits = context.network().forward(context.store(), mixed.images(), true);
    return StepResult.of(context.loss().of(logits, mixed.targets()), logits, mixed);
  }

  private MixedBatch mix(Batch batch, PuzzleMix.Draw draw) {
    try (NDArray saliency = saliency(batch);
        Autograd.Scope off = Autograd.noGrad()) {
      return settings.apply(batch, saliency, draw);
    }
  }

  /** Saliency of clean pictures {@code [N, H, W]}, see {@link InputSaliency}. */
  public NDArray saliency(Batch batch) {
    return InputSaliency.of(context, batch);
  }
}
