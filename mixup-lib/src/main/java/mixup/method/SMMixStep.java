package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.Gather;
import mixup.engine.Scalars;
import mixup.engine.ScriptOp;
import mixup.loss.KullbackLeibler;
import mixup.method.attention.TokenMask;
import mixup.nn.Features;

/** One run of {@link SMMix}: looks at the clean pictures, then trains on the mixed ones. */
public final class SMMixStep implements DrawnStep<SMMix.Draw> {

  private static final KullbackLeibler CONSISTENCY = new KullbackLeibler();

  /** Mean of a map over the marked cells. */
  private static final ScriptOp MASKED_MEAN =
      ScriptOp.of("torch.div(torch.sum(torch.mul(x, m), [2, 3]), torch.sum(m, [2, 3]))", "x", "m");

  private final SMMix settings;
  private final StepContext context;
  private final AttentivePass network;

  SMMixStep(SMMix settings, StepContext context) {
    this.settings = settings;
    this.context = context;
    this.network = new AttentivePass(context, settings.name());
    if (network.grid().tokens() == 1) {
      throw new IllegalArgumentException(
          "smmix moves squares of patches; the last block has a single patch for such pictures");
    }
  }

  @Override
  public SMMix.Draw draw(RandomGenerator random, BatchShape shape) {
    return settings.draw(random, network.grid());
  }

  @Override
  public StepResult run(Batch batch, SMMix.Draw draw) {
    Demands.mixes(settings, batch);
    boolean dropping = settings.variant() == Variant.OPENMIXUP;
    AttentivePass.Seen clean = network.look(batch.images(), settings.attention(), dropping);
    List<SMMix.Place> places = SMMix.places(clean.maps(), draw);
    Mixture mixture = blend(batch, places, draw);
    Features features = context.network().features(context.store(), mixture.images(), true);
    NDArray targets = TargetMixing.rows(batch.target(), mixture.composition());
    NDArray loss = context.loss().of(features.logits(), targets);
    try (NDArray prediction = clean.features().logits();
        NDArray map = features.map()) {
      if (settings.loss() != SMMix.Loss.PLAIN) {
        Parts parts = new Parts(batch, mixture, SMMix.covered(network.grid(), places, draw), map);
        loss = sum(loss, parts(parts), consistency(prediction, features.logits(), draw));
      }
    }
    MixedBatch mixed = new MixedBatch(mixture.images(), targets, mixture.composition());
    return StepResult.of(loss, features.logits(), mixed);
  }

  /** What the losses of the two parts are made from; {@code covered} shows the partner. */
  private record Parts(Batch batch, Mixture mixture, List<TokenMask> covered, NDArray map) {

    List<TokenMask> own() {
      return covered.stream().map(TokenMask::inverse).toList();
    }
  }

  private Mixture blend(Batch batch, List<SMMix.Place> places, SMMix.Draw draw) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return settings.blend(batch, network.grid(), places, draw);
    }
  }

  private static NDArray sum(NDArray first, NDArray second, NDArray third) {
    try (first;
        second;
        third;
        NDArray both = first.add(second)) {
      return both.add(third);
    }
  }

  /** Each part alone with its own label. */
  private NDArray parts(Parts parts) {
    NDManager manager = parts.batch().images().getManager();
    try (NDArray labels = parts.batch().target().plain();
        NDArray order = SMMix.partners(parts.batch().size()).toArray(manager);
        NDArray partners = Gather.first(labels, order);
        NDArray own = seen(parts, parts.own());
        NDArray other = seen(parts, parts.covered());
        NDArray first = context.loss().of(own, labels);
        NDArray second = context.loss().of(other, partners);
        NDArray both = first.add(second)) {
      // The tokens come with the mixed pass and count half each; the passes are whole losses.
      return Scalars.scale(both, settings.loss() == SMMix.Loss.FULL ? 0.5 : 1);
    }
  }

  /** Logits of a part: from its tokens, or by a pass that sees nothing else. */
  private NDArray seen(Parts parts, List<TokenMask> part) {
    NDManager manager = parts.batch().images().getManager();
    if (settings.loss() == SMMix.Loss.FULL) {
      try (NDArray mask =
              TokenMask.pixels(part, manager, network.grid().rows(), network.grid().columns());
          NDArray pooled = MASKED_MEAN.apply(parts.map(), mask)) {
        return context.network().classify(context.store(), pooled, true);
      }
    }
    try (NDArray mask =
            TokenMask.pixels(part, manager, parts.batch().height(), parts.batch().width());
        NDArray alone = parts.mixture().images().mul(mask)) {
      return context.network().forward(context.store(), alone, true);
    }
  }

  /** KL(softmax of the mixture of clean logits ‖ softmax of the mixed ones). */
  private static NDArray consistency(NDArray clean, NDArray logits, SMMix.Draw draw) {
    int size = (int) clean.getShape().get(0);
    try (NDArray order = SMMix.partners(size).toArray(clean.getManager());
        NDArray mixture = SMMix.mixedPrediction(clean, order, draw.lambda());
        NDArray prediction = mixture.softmax(-1)) {
      return CONSISTENCY.of(logits, prediction);
    }
  }
}
