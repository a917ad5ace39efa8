package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.method.attention.AttentionRows;

/** One run of {@link TokenMix}: looks at the clean pictures, then trains on the mixed ones. */
public final class TokenMixStep implements DrawnStep<TokenMix.Draw> {

  private final TokenMix settings;
  private final StepContext context;
  private final AttentivePass network;

  TokenMixStep(TokenMix settings, StepContext context) {
    this.settings = settings;
    this.context = context;
    this.network = new AttentivePass(context, settings.name());
  }

  @Override
  public TokenMix.Draw draw(RandomGenerator random, BatchShape shape) {
    return settings.draw(random, shape, network.grid());
  }

  @Override
  public StepResult run(Batch batch, TokenMix.Draw draw) {
    Demands.mixes(settings, batch);
    boolean dropping = settings.variant() == Variant.OPENMIXUP;
    AttentivePass.Seen clean = network.look(batch.images(), AttentionRows.CLASS, dropping);
    clean.features().logits().close();
    Mixture mixture = blend(batch, draw);
    Composition labels = settings.labelled(mixture.composition(), clean.maps(), draw);
    NDArray targets = TargetMixing.rows(batch.target(), labels);
    NDArray logits = context.network().forward(context.store(), mixture.images(), true);
    return StepResult.of(
        context.loss().of(logits, targets),
        logits,
        new MixedBatch(mixture.images(), targets, labels));
  }

  private Mixture blend(Batch batch, TokenMix.Draw draw) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return settings.blend(batch, draw);
    }
  }
}
