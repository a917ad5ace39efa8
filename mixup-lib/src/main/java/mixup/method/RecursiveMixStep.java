package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.Scalars;
import mixup.loss.SoftCrossEntropy;
import mixup.nn.Dense;
import mixup.nn.Features;
import mixup.nn.LinearRule;
import mixup.nn.Network;
import mixup.nn.RoiAlign;

/** One run of {@link RecursiveMix}: owns the history and, if it has one, the head of its own. */
public final class RecursiveMixStep implements DrawnStep<RecursiveMix.Draw> {

  private static final SoftCrossEntropy CONSISTENCY = new SoftCrossEntropy();

  private final RecursiveMix settings;
  private final StepContext context;
  private final History history;
  private final Dense ownHead;

  RecursiveMixStep(RecursiveMix settings, StepContext context) {
    this.settings = settings;
    this.context = context;
    this.history = new History(context.manager());
    this.ownHead =
        settings.head() == RecursiveMix.Head.OWN && settings.omega() > 0 ? newHead(context) : null;
  }

  /** The layer H', started as the framework starts linear layers, in the network's data type. */
  private static Dense newHead(StepContext context) {
    Network network = context.network();
    Dense head = new Dense(network.featureChannels(), network.classes(), LinearRule.FRAMEWORK);
    DataType type = network.trainedParameters().values().iterator().next().getArray().getDataType();
    head.initialize(context.manager(), type, new Shape(1, network.featureChannels()));
    return head;
  }

  /** Forgets the last batch of the epoch before; the first batch is not mixed. */
  @Override
  public void beginEpoch(int epoch) {
    history.clear();
  }

  @Override
  public RecursiveMix.Draw draw(RandomGenerator random, BatchShape shape) {
    return settings.draw(random, shape);
  }

  /**
   * Runs a batch with a given choice, which counts only if there is a history with a picture of the
   * same size for each of the batch; else the batch stays unmixed.
   */
  @Override
  public StepResult run(Batch batch, RecursiveMix.Draw draw) {
    RecursiveMix.Draw used =
        settings.history() && !history.covers(batch.images())
            ? RecursiveMix.Draw.none(BatchShape.of(batch))
            : draw;
    MixedBatch mixed = mix(batch, used);
    Features features = context.network().features(context.store(), mixed.images(), true);
    NDArray loss = context.loss().of(features.logits(), mixed.targets());
    if (settings.omega() > 0 && !used.box().isEmpty()) {
      loss = addConsistency(loss, features.map(), used, batch);
    }
    features.map().close();
    remember(mixed, features.logits());
    return StepResult.of(loss, features.logits(), mixed);
  }

  private MixedBatch mix(Batch batch, RecursiveMix.Draw draw) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      if (settings.history()) {
        return settings.apply(batch, history.images(), history.targets(), draw);
      }
      try (NDArray targets = batch.target().plain()) {
        return settings.apply(batch, batch.images(), targets, draw);
      }
    }
  }

  /** Adds ω · share · soft cross-entropy of the region's logits and the history's prediction. */
  private NDArray addConsistency(NDArray loss, NDArray map, RecursiveMix.Draw draw, Batch batch) {
    try (loss;
        NDArray region = pool(map, draw.box(), batch.width());
        NDArray logits = classify(region);
        NDArray prediction = historyPrediction(batch.size());
        NDArray consistency = CONSISTENCY.of(logits, prediction);
        NDArray weighted = Scalars.scale(consistency, settings.omega() * draw.historyShare())) {
      return loss.add(weighted);
    }
  }

  private static NDArray pool(NDArray map, BoundingBox box, int pictureWidth) {
    double scale = (double) map.getShape().get(3) / pictureWidth;
    return RoiAlign.single(scale).applyToAll(map, box.left(), box.top(), box.right(), box.bottom());
  }

  private NDArray classify(NDArray region) {
    return ownHead != null
        ? ownHead.forward(context.masterStore(), region, true)
        : context.network().classify(context.store(), region, true);
  }

  /** softmax of the logits of the first n pictures of the history. */
  private NDArray historyPrediction(int n) {
    try (NDArray first = history.logits().get("0:" + n)) {
      return first.softmax(-1);
    }
  }

  private void remember(MixedBatch mixed, NDArray logits) {
    if (settings.history()) {
      history.replace(mixed.images(), mixed.targets(), logits);
    }
  }

  @Override
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> named = new LinkedHashMap<>();
    if (ownHead != null) {
      ownHead.trainedParameters().forEach((name, p) -> named.put("region_head." + name, p));
    }
    return named;
  }

  @Override
  public Map<String, NDArray> state() {
    return history.state();
  }

  @Override
  public void restore(Map<String, NDArray> state) {
    history.restore(state);
  }

  @Override
  public void close() {
    history.close();
    if (ownHead != null) {
      ownHead.trainedParameters().values().forEach(Parameter::close);
    }
  }
}
