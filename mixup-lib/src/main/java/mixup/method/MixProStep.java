package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;

/** One run of {@link MixPro}. */
public final class MixProStep implements DrawnStep<MixPro.Draw> {

  private final MixPro settings;
  private final StepContext context;
  private final AttentivePass network;

  MixProStep(MixPro settings, StepContext context) {
    this.settings = settings;
    this.context = context;
    this.network = new AttentivePass(context, settings.name());
  }

  @Override
  public MixPro.Draw draw(RandomGenerator random, BatchShape shape) {
    return settings.draw(random, shape, network.grid());
  }

  @Override
  public StepResult run(Batch batch, MixPro.Draw draw) {
    Demands.mixes(settings, batch);
    boolean clean = settings.attention() == MixPro.Pictures.CLEAN;
    AttentionMaps before = clean ? look(batch) : null;
    Mixture mixture = blend(batch, draw);
    AttentivePass.Seen seen = network.train(mixture.images(), AttentionRows.CLASS);
    seen.features().map().close();
    NDArray logits = seen.features().logits();
    AttentionMaps maps = clean ? before : seen.maps();
    Composition labels = labels(batch, mixture, maps, logits, draw);
    NDArray targets = TargetMixing.rows(batch.target(), labels);
    return StepResult.of(
        context.loss().of(logits, targets),
        logits,
        new MixedBatch(mixture.images(), targets, labels));
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

  private Composition labels(
      Batch batch, Mixture mixture, AttentionMaps maps, NDArray logits, MixPro.Draw draw) {
    try (NDArray byArea = TargetMixing.rows(batch.target(), mixture.composition());
        NDArray agreement = settings.agreement(logits, byArea)) {
      double[] lambda =
          settings.lambda(settings.areas(draw), settings.attended(maps, draw), agreement);
      Placement placement = mixture.composition().placement();
      return Composition.of(lambda, draw.pairing(), placement);
    }
  }
}
