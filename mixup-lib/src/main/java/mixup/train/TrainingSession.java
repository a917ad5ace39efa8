package mixup.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mixup.data.Batch;
import mixup.data.EvaluationBatches;
import mixup.data.HostBatch;
import mixup.data.Normalizer;
import mixup.data.PictureSet;
import mixup.data.Purpose;
import mixup.data.Streams;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.engine.Devices;
import mixup.engine.EngineInfo;
import mixup.engine.Seeds;
import mixup.image.Size;
import mixup.labels.TargetKind;
import mixup.loss.SoftTargetLoss;
import mixup.method.Moment;
import mixup.method.StepContext;
import mixup.method.StepResult;
import mixup.method.TrainingStep;
import mixup.nn.Network;

/**
 * The arrays of one run: network, the method's step and the optimiser, with the update that joins
 * them. Knows no files. One session per JVM at a time: the engine's generator is process-wide.
 */
public final class TrainingSession implements AutoCloseable {

  private final Experiment experiment;
  private final int stepsPerEpoch;
  private final Streams streams;
  private final NDManager manager;
  private final ComputeStore store;
  private final Network network;
  private final TrainingStep step;
  private final GradientStep gradients;
  private final Optional<WeightAverage> average;
  private final LossScaler scaler;
  private final SessionState state;
  private final Normalizer normalizer;
  private final NDArray lossSum;
  private EvaluationBatches evaluation;
  private boolean pending;

  /**
   * Builds and initialises everything; weights depend on the seed and the file to start from, if
   * there is one.
   *
   * @param experiment what to train
   * @param pictures the training set (size, classes, normalisation)
   */
  public TrainingSession(Experiment experiment, PictureSet pictures) {
    this.experiment = experiment;
    Recipe recipe = experiment.recipe();
    this.stepsPerEpoch = recipe.order().steps(pictures.size(), recipe.batchSize());
    this.streams = new Streams(experiment.seed());
    Device device = Devices.of(experiment.compute().device());
    EngineInfo.setThreads(experiment.compute().threads());
    this.manager = NDManager.newBaseManager(device, "PyTorch");
    Compute compute = experiment.compute();
    this.store = new ComputeStore(manager, compute.precision(), compute.format());
    this.scaler = new LossScaler(compute.lossScale());
    this.network = initialisedNetwork(pictures);
    Fit.require(
        experiment.method(),
        recipe.loss(),
        TargetKind.CLASS,
        pictures.classes(),
        network.classes());
    this.step = initialisedStep();
    this.gradients =
        new GradientStep(
            manager,
            trainedParameters(),
            recipe.optimizer(),
            recipe.groups(),
            recipe.clipNorm(),
            compute.format());
    this.average = newAverage(recipe.averaging());
    this.state = new SessionState(network, step, gradients, average, scaler);
    this.normalizer = new Normalizer(manager, pictures.normalization());
    this.lossSum = manager.zeros(new Shape(), DataType.FLOAT64);
  }

  private Network initialisedNetwork(PictureSet pictures) {
    Size size = experiment.data().augmentation().trainingSize(pictures);
    Network built =
        experiment
            .network()
            .create(pictures.classes(), pictures.channels(), size.height(), size.width());
    Shape input = new Shape(1, pictures.channels(), size.height(), size.width());
    Seeds.seedEngine(streams.seedOf(Purpose.WEIGHTS, 0));
    built.initialize(manager, DataType.FLOAT32, input);
    InitialWeights weights = experiment.network().weights();
    if (weights.present()) {
      weights.load(built);
    }
    return built;
  }

  /** The method's own parameters draw from another stream: they leave the network's unchanged. */
  private TrainingStep initialisedStep() {
    Seeds.seedEngine(streams.seedOf(Purpose.WEIGHTS, 1));
    SoftTargetLoss loss = experiment.recipe().loss().create();
    StepContext context = new StepContext(network, store, loss, manager);
    return experiment.method().step(context);
  }

  private Map<String, Parameter> trainedParameters() {
    Map<String, Parameter> all = new LinkedHashMap<>(network.trainedParameters());
    step.parameters().forEach((name, parameter) -> all.put("method." + name, parameter));
    return all;
  }

  private Optional<WeightAverage> newAverage(Averaging settings) {
    if (settings instanceof Averaging.Off) {
      return Optional.empty();
    }
    List<NDArray> buffers = network.buffers().values().stream().map(Parameter::getArray).toList();
    return Optional.of(new WeightAverage(manager, settings, gradients.weights(), buffers));
  }

  /** Micro-batches per epoch; without accumulation each of them is an update. */
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /** Tells the method that an epoch begins. */
  public void beginEpoch(int epoch) {
    lossSum.subi(lossSum);
    step.beginEpoch(epoch);
  }

  /**
   * One micro-batch: mix, forward, backward; and the update, if the micro-batch completes it.
   *
   * @param globalStep number of the micro-batch over the whole run, from 0
   */
  public void update(HostBatch hostBatch, long globalStep) {
    Seeds.seedEngine(streams.seedOf(Purpose.ENGINE, globalStep));
    Accumulation.Update update = updateOf(globalStep);
    Moment moment = moment(update, globalStep);
    step.at(moment);
    try (NDManager scope = manager.newSubManager()) {
      store.begin(scope);
      Batch batch = upload(hostBatch, scope);
      try (Autograd.Scope on = Autograd.grad()) {
        StepResult result = step.run(batch, streams.of(Purpose.MIXING, globalStep));
        update.backward(scaler.scaled(result.loss()));
        accumulate(result.loss(), scope);
      }
      if (update.last()) {
        finish(update, moment, scope);
      }
    }
    pending = !update.last();
  }

  private Moment moment(Accumulation.Update update, long globalStep) {
    Recipe recipe = experiment.recipe();
    long updates = recipe.accumulation().updates(stepsPerEpoch, recipe.epochs());
    int epoch = (int) (globalStep / stepsPerEpoch);
    return new Moment(update.number(), updates, epoch, Math.max(recipe.epochs(), epoch + 1));
  }

  private void finish(Accumulation.Update update, Moment moment, NDManager scope) {
    List<NDArray> collected = gradients.collect(scope);
    if (scaler.accept(collected)) {
      long number = update.number() + 1 - scaler.skipped();
      gradients.apply(collected, rate(update), update.position(), number, scope);
      average.ifPresent(a -> a.follow(update.number()));
      try (Autograd.Scope off = Autograd.noGrad()) {
        step.updated(moment);
      }
    }
  }

  private Batch upload(HostBatch batch, NDManager scope) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return batch.upload(scope, normalizer);
    }
  }

  private void accumulate(NDArray loss, NDManager scope) {
    NDArray value = loss.stopGradient();
    value.attach(scope);
    NDArray precise = value.toType(DataType.FLOAT64, false);
    precise.attach(scope);
    lossSum.addi(precise);
  }

  /** Scheduled rate of the update to which a micro-batch belongs. */
  public double learningRate(long globalStep) {
    return rate(updateOf(globalStep));
  }

  private double rate(Accumulation.Update update) {
    Recipe recipe = experiment.recipe();
    return recipe.schedule().rate(recipe.optimizer().learningRate(), update.position());
  }

  private Accumulation.Update updateOf(long globalStep) {
    Recipe recipe = experiment.recipe();
    return recipe.accumulation().of(globalStep, stepsPerEpoch, recipe.epochs());
  }

  /** Sum of the losses since the epoch began; waits for the device. */
  public double lossSum() {
    return lossSum.getDouble();
  }

  /** Whether every weight is a finite number; waits for the device. */
  boolean weightsAreFinite() {
    return gradients.weightsAreFinite();
  }

  /** Measures the network on a test set. */
  public Evaluator.Measurement measure(PictureSet test) {
    return new Evaluator(network, step.evaluation(store))
        .measure(manager, test, evaluationBatches(test));
  }

  /** Made once: threads and buffers serve every measurement of the run. */
  private EvaluationBatches evaluationBatches(PictureSet test) {
    if (evaluation == null || evaluation.set() != test) {
      closeEvaluation();
      evaluation = new EvaluationBatches(test, experiment.data().augmentation(), Evaluator.BATCH);
    }
    return evaluation;
  }

  private void closeEvaluation() {
    if (evaluation != null) {
      evaluation.close();
    }
  }

  /** Measures the moving average of the weights; nothing where none is kept. */
  Evaluator.Measurement measureAverage(PictureSet test) {
    if (average.isEmpty()) {
      return Evaluator.Measurement.NONE;
    }
    try (Autograd.Scope lent = average.get().lend()) {
      return measure(test);
    }
  }

  /** The trained network. */
  public Network network() {
    return network;
  }

  /** Writes everything to a checkpoint file. */
  void save(int epoch, int stepInEpoch, Path file) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      Checkpoint.Position at = new Checkpoint.Position(epoch, stepInEpoch, lossSum());
      new Checkpoint(at, state.arrays(pending, scope)).write(file);
    }
  }

  /** Takes everything back from a checkpoint file. */
  Checkpoint.Position restore(Path file) throws IOException {
    try (NDManager scope = manager.newSubManager();
        Autograd.Scope off = Autograd.noGrad()) {
      Checkpoint saved = Checkpoint.read(file, scope);
      pending = state.restore(saved.arrays());
      lossSum.subi(lossSum).addi(saved.position().lossSum());
      return saved.position();
    }
  }

  @Override
  public void close() {
    closeEvaluation();
    step.close();
    normalizer.close();
    average.ifPresent(WeightAverage::close);
    gradients.close();
    network.clear();
    manager.close();
  }
}
