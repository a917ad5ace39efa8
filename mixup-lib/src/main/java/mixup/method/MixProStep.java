package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;

/** One run of {@link MixPro}. */
public final class MixProStep implements TrainingStep {

  private final MixPro settings;
  private final StepContext context;
  private final AttentivePass network;

  MixProStep(MixPro settings, StepContext context) {
    this.settings = settings;
    this.context = context;
    this.network = new AttentivePass(context, settings.name());
  }

  @Override
  public StepResult run(Batch batch, RandomGenerator random) {
    return run(batch, draw(random, BatchShape.of(batch)));
  }

  /** Makes every random choice for a batch. */
  public MixPro.Draw draw(RandomGenerator random, BatchShape shape) {
    return settings.draw(random, shape, network.grid());
  }

  /** Runs a batch with a given choice. */
  public StepResult run(Batch batch, MixPro.Draw draw) {
    boolean clean = settings.attention() == MixPro.Pictures.CLEAN;
    AttentionMaps before = clean ? look(batch) : null;
    Mixture mixture = blend(batch, draw);
    AttentivePass.Seen seen = network.train(mixture.images(), AttentionRows.CLASS);
    seen.features().map().close();
    NDArray logits = seen.features().logits();
    AttentionMaps maps = clean ? before : seen.maps();
    NDArray targets = targets(batch, mixture, maps, logits, draw);
    return new StepResult(context.loss().of(logits, targets), logits, targets);
  }

  private AttentionMaps look(Batch batch) {
    boolean dropping = settings.variant() == Variant.OPENMIXUP;
    AttentivePass.Seen seen = network.look(batch.images(), AttentionRows.CLASS, dropping);
    seen.features().logits().close();
    return seen.maps();
  }

  private Mixture blend(Batch batch, MixPro.Draw draw) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return settings.blend(batch, draw);
    }
  }

  private NDArray targets(
      Batch batch, Mixture mixture, AttentionMaps maps, NDArray logits, MixPro.Draw draw) {
    try (NDArray byArea = TargetMixing.rows(batch.target(), mixture.composition());
        NDArray agreement = settings.agreement(logits, byArea)) {
      double[] lambda =
          settings.lambda(settings.areas(draw), settings.attended(maps, draw), agreement);
      Placement placement = mixture.composition().placement();
      return TargetMixing.rows(
          batch.target(), Composition.of(lambda, draw.pairing(), placement));
    }
  }
}
