package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.method.DrawnStep;
import mixup.method.MixedBatch;
import mixup.method.Moment;
import mixup.method.StepContext;
import mixup.method.StepResult;

/**
 * What the three methods share: a generator of masks, two branches of the network with two heads
 * each, and the order of a step. Generator and network are trained by one loss, but their gradients
 * never meet: the key branch takes none, so its loss reaches the generator alone, and the network
 * sees masks without graph.
 */
public abstract class LearnedStep implements DrawnStep<LearnedDraw> {

  private static final String GENERATOR = "mix_block.";

  final StepContext context;
  final Branches branches;
  final MaskGenerator generator;
  private final NDManager manager;
  private final MomentumSchedule momentum;
  private Moment now;

  LearnedStep(
      StepContext context,
      OwnHead head,
      int layer,
      MomentumSchedule momentum,
      IntFunction<MaskGenerator> generatorFor) {
    this.context = context;
    this.momentum = momentum;
    manager = context.manager().newSubManager();
    branches = new Branches(context, manager, head, layer);
    generator = generatorFor.apply(branches.tap().channels());
    generator.initialize(manager);
  }

  /** Runs a batch with a given choice and keeps the intermediates open. */
  public abstract Outcome forward(Batch batch, LearnedDraw draw);

  @Override
  public final StepResult run(Batch batch, LearnedDraw draw) {
    return forward(batch, draw).finish();
  }

  /** Checks the draw and tells the stores that a step begins. */
  final void begin(Batch batch, LearnedDraw draw) {
    draw.generator().requireSize(batch.images());
    draw.network().requireSize(batch.images());
    branches.begin(batch.images().getManager());
  }

  /** Shares of a blend at every pixel, {@code [N, M, H, W]}. */
  final NDArray masks(NDArray map, Blend blend, Batch batch) {
    NDList maps = blend.pick(map);
    NDArray masks =
        generator.shares(
            context.masterStore(), maps, blend.shares(), batch.height(), batch.width(), true);
    Blend.release(maps, map);
    return masks;
  }

  /**
   * What the network sees, without graph: the blend by masks, or where one share is within the
   * margin of 0 the plain weighted sum.
   */
  final NDArray networkImages(NDArray map, Blend blend, Batch batch, boolean plain) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      if (plain && generator.buffers().isEmpty()) {
        return blend.linear(batch.images());
      }
      // masks that nobody uses still move the running statistics of the generator
      try (NDArray masks = masks(map, blend, batch)) {
        return plain ? blend.linear(batch.images()) : blend.masked(batch.images(), masks);
      }
    }
  }

  /** Outcome of a step, whose mixed pictures stay open. */
  static StepResult result(
      NDArray loss, NDArray logits, NDArray images, Blend blend, NDArray rows) {
    return StepResult.of(loss, logits, new MixedBatch(images, rows, blend.composition()));
  }

  /** Loss of logits for the labels of a blend. */
  final NDArray loss(NDArray logits, Batch batch, Blend blend) {
    try (NDArray targets = blend.targets(batch.target())) {
      return context.loss().of(logits, targets);
    }
  }

  /** Loss of logits for the clean labels. */
  final NDArray cleanLoss(NDArray logits, Batch batch) {
    try (NDArray targets = batch.target().plain()) {
      return context.loss().of(logits, targets);
    }
  }

  /** Number of the current update, from 0; 0 if nobody told. */
  final long update() {
    return now == null ? 0 : now.update();
  }

  /** Planned updates; 0 if nobody told. */
  final long updates() {
    return now == null ? 0 : now.updates();
  }

  @Override
  public final void at(Moment moment) {
    now = moment;
  }

  /** The key branch follows the weights that the optimiser has just changed. */
  @Override
  public final void updated(Moment moment) {
    follow(momentum.at(moment.update(), moment.updates()));
  }

  /** Moves the key branch with a given momentum. */
  public final void follow(double m) {
    branches.follow(m);
  }

  /**
   * Logits of all heads for clean pictures in evaluation mode, without graph: {@code clean_query,
   * mixed_query, clean_key, mixed_key}. The first or second is what evaluation of the network
   * measures.
   */
  public final Map<String, NDArray> logits(NDArray images) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      ComputeStore.begin(context.store(), images.getManager());
      branches.begin(images.getManager());
      Map<String, NDArray> logits = new LinkedHashMap<>();
      logits.put("clean_query", branches.queryClean(images, false));
      logits.put("mixed_query", branches.queryMixed(images, false));
      logits.put("clean_key", branches.keyClean(images, false));
      logits.put("mixed_key", branches.keyMixed(images, false));
      return logits;
    }
  }

  /**
   * The key branch's weights by the names of those they follow: the network's, and {@code
   * mixed_head} or {@code clean_head}. Changing them in place changes the branch.
   */
  public final Map<String, NDArray> keyWeights() {
    return branches.keyWeights();
  }

  /** The generator and the head that is not the network's own. */
  @Override
  public final Map<String, Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    generator.parameters().forEach((name, p) -> all.put(GENERATOR + name, p));
    all.putAll(branches.parameters());
    return all;
  }

  /** The key branch and the generator's running statistics. */
  @Override
  public final Map<String, NDArray> state() {
    Map<String, NDArray> state = branches.state();
    generator.buffers().forEach((name, p) -> state.put(GENERATOR + name, p.getArray()));
    return state;
  }

  @Override
  public final void restore(Map<String, NDArray> saved) {
    Branches.restore(state(), saved);
  }

  @Override
  public final void close() {
    generator.close();
    branches.close();
    manager.close();
  }
}
