package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.method.attention.AttentionRows;

/** One run of {@link TokenMix}: looks at the clean pictures, then trains on the mixed ones. */
public final class TokenMixStep implements TrainingStep {

  private final TokenMix settings;
  private final StepContext context;
  private final AttentivePass network;

  TokenMixStep(TokenMix settings, StepContext context) {
    this.settings = settings;
    this.context = context;
    this.network = new AttentivePass(context, settings.name());
  }

  @Override
  public StepResult run(Batch batch, RandomGenerator random) {
    return run(batch, draw(random, BatchShape.of(batch)));
  }

  /** Makes every random choice for a batch. */
  public TokenMix.Draw draw(RandomGenerator random, BatchShape shape) {
    return settings.draw(random, shape, network.grid());
  }

  /** Runs a batch with a given choice. */
  public StepResult run(Batch batch, TokenMix.Draw draw) {
    boolean dropping = settings.variant() == Variant.OPENMIXUP;
    AttentivePass.Seen clean = network.look(batch.images(), AttentionRows.CLASS, dropping);
    clean.features().logits().close();
    Mixture mixture = blend(batch, draw);
    Composition labels = settings.labelled(mixture.composition(), clean.maps(), draw);
    NDArray targets = TargetMixing.rows(batch.target(), labels);
    NDArray logits = context.network().forward(context.store(), mixture.images(), true);
    return new StepResult(context.loss().of(logits, targets), logits, targets);
  }

  private Mixture blend(Batch batch, TokenMix.Draw draw) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return settings.blend(batch, draw);
    }
  }
}
