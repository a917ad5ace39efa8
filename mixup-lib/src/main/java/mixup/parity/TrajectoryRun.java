package mixup.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.engine.GradientNorm;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.loss.SoftTargetLoss;
import mixup.nn.KeepFlags;
import mixup.nn.Network;
import mixup.train.Accumulation;
import mixup.train.Averaging;
import mixup.train.GradientStep;
import mixup.train.Schedule;
import mixup.train.WeightAverage;

/** A golden run repeated with this library's loss, optimiser, schedule, clipping and average. */
final class TrajectoryRun implements AutoCloseable {

  private static final int CHANNELS = 3;
  private static final NDIndex EVERYTHING = new NDIndex("...");

  /**
   * What an update shows.
   *
   * @param rates of the groups
   * @param losses of the micro-batches
   * @param gradientNorm before clipping
   * @param weightNorm after the update
   */
  record Update(double[] rates, double[] losses, double gradientNorm, double weightNorm) {}

  /** Keeps residual branches by formula instead of by the engine's generator. */
  private final class FlaggedStore extends ComputeStore implements KeepFlags {

    private Fill flags;

    FlaggedStore(NDManager manager, boolean blocked) {
      super(manager, Precision.FLOAT32, MemoryFormat.CONTIGUOUS, blocked);
    }

    @Override
    public NDArray keep(NDManager scope, String branch, double rate, long samples) {
      float[] kept = new float[(int) samples];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = flags.fraction("drop_path." + branch, i) >= rate ? 1 : 0;
      }
      // a copy: the backward pass needs the flags when the caller has closed them
      return scope.create(kept).toType(type, false).duplicate();
    }
  }

  private final TrajectoryCase golden;
  private final Network network;
  private final DataType type;
  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final FlaggedStore store;
  private final SoftTargetLoss loss;
  private final GradientStep step;
  private final Optional<WeightAverage> average;

  TrajectoryRun(TrajectoryCase golden, Network network, DataType type) {
    this(golden, network, type, true);
  }

  /** As above; without blocked layout all kernels are those of torch's own layout. */
  TrajectoryRun(TrajectoryCase golden, Network network, DataType type, boolean blocked) {
    this.golden = golden;
    this.network = network;
    this.type = type;
    this.store = new FlaggedStore(manager, blocked);
    network.trainedParameters().forEach((name, p) -> fill(name, p).setRequiresGradient(true));
    network.buffers().forEach(this::fill);
    GoldenRecipe recipe = golden.recipe();
    this.loss = recipe.loss().create();
    this.step =
        new GradientStep(
            manager,
            network.trainedParameters(),
            recipe.optimizer(),
            recipe.groups(),
            recipe.number("clip_norm"));
    this.average = average(recipe.number("ema_decay"));
  }

  private NDArray fill(String name, Parameter parameter) {
    Shape shape = parameter.getShape();
    NDArray array = array(manager, golden.fill().tensor(name, shape), shape);
    parameter.setShape(null); // DJL takes an array only where it knows no shape yet
    parameter.setArray(array);
    return array;
  }

  private NDArray array(NDManager owner, float[] values, Shape shape) {
    return owner.create(values, shape).toType(type, false);
  }

  private Optional<WeightAverage> average(double decay) {
    if (decay == 0) {
      return Optional.empty();
    }
    List<NDArray> buffers = network.buffers().values().stream().map(Parameter::getArray).toList();
    Averaging settings = new Averaging.Everything(decay);
    return Optional.of(new WeightAverage(manager, settings, step.weights(), buffers));
  }

  /** Moves every weight by one rounding, up or down in a pattern of its own for each number. */
  void nudge(int pattern) {
    SplittableRandom random = new SplittableRandom(pattern);
    try (Autograd.Scope off = Autograd.noGrad()) {
      for (NDArray weights : step.weights()) {
        weights.set(EVERYTHING, manager.create(Fill.nudged(weights.toFloatArray(), random)));
      }
    }
  }

  /** Runs update t, counted from 0. */
  Update update(int t) {
    GoldenRecipe recipe = golden.recipe();
    Accumulation accumulation = recipe.accumulation();
    int steps = recipe.count("steps");
    double[] losses = new double[accumulation.batches()];
    for (int i = 0; i < losses.length; i++) {
      int j = t * losses.length + i;
      losses[i] = microBatch(j, accumulation.of(j, steps * losses.length, 1));
    }
    double rate = recipe.schedule().rate(recipe.number("lr"), new Schedule.Position(t, 1, steps));
    double norm = apply(rate, t);
    return new Update(step.rates(rate), losses, norm, weightNorm());
  }

  private double microBatch(int j, Accumulation.Update update) {
    TrajectoryBatch batch = TrajectoryBatch.of(golden, j);
    store.flags = golden.batchFill(j);
    int n = golden.recipe().count("batch");
    int side = golden.recipe().count("resolution");
    try (NDManager scope = manager.newSubManager();
        Autograd.Scope on = Autograd.grad()) {
      NDArray pictures = array(scope, batch.pictures(), new Shape(n, CHANNELS, side, side));
      NDArray targets =
          array(scope, batch.targets(), new Shape(n, golden.recipe().count("classes")));
      NDArray logits = network.forward(store, pictures, true);
      NDArray value = loss.of(logits, targets);
      update.backward(value);
      return GoldenArrays.values(value)[0];
    }
  }

  private double apply(double rate, int t) {
    try (NDManager scope = manager.newSubManager()) {
      List<NDArray> gradients = step.collect(scope);
      double norm = GoldenArrays.values(GradientNorm.of(gradients, scope))[0];
      step.apply(gradients, rate, t + 1L, scope);
      average.ifPresent(a -> a.follow(t));
      return norm;
    }
  }

  private double weightNorm() {
    double[] norms =
        step.weights().stream().mapToDouble(w -> Moments.norm(GoldenArrays.values(w))).toArray();
    return Moments.norm(norms);
  }

  /** Values of a parameter. */
  double[] weight(String name) {
    return GoldenArrays.values(network.trainedParameters().get(name).getArray());
  }

  /** Values of a running statistic. */
  double[] buffer(String name) {
    return GoldenArrays.values(network.buffers().get(name).getArray());
  }

  /** Names of the parameters of every group. */
  List<List<String>> groups() {
    return step.members();
  }

  OptimizerState optimizerState() {
    return new OptimizerState(step, network.trainedParameters());
  }

  /** Whether a moving average is kept. */
  boolean averages() {
    return average.isPresent();
  }

  /** The average in place of the weights until the scope closes. */
  Autograd.Scope lendAverage() {
    return average.orElseThrow().lend();
  }

  /** Logits of the evaluation pictures, in evaluation mode. */
  double[] logits(int n) {
    int side = golden.recipe().count("resolution");
    float[] pictures = golden.evaluationFill().pictures(n, CHANNELS, side, side);
    try (NDManager scope = manager.newSubManager();
        Autograd.Scope off = Autograd.noGrad()) {
      NDArray input = array(scope, pictures, new Shape(n, CHANNELS, side, side));
      return GoldenArrays.values(network.forward(store, input, false));
    }
  }

  @Override
  public void close() {
    average.ifPresent(WeightAverage::close);
    step.close();
    manager.close();
  }
}
