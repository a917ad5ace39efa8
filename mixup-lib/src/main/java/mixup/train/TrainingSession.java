package mixup.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mixup.data.Batch;
import mixup.data.HostBatch;
import mixup.data.ImageSet;
import mixup.data.Normalizer;
import mixup.data.Purpose;
import mixup.data.Streams;
import mixup.engine.Autograd;
import mixup.engine.Devices;
import mixup.engine.EngineInfo;
import mixup.engine.Seeds;
import mixup.loss.SoftCrossEntropy;
import mixup.method.StepContext;
import mixup.method.StepResult;
import mixup.method.TrainingStep;
import mixup.nn.Network;

/**
 * The arrays of one run: network, the method's step and the optimiser, with the update that joins
 * them. Knows no files. One session per JVM at a time: the engine's generator is process-wide.
 */
public final class TrainingSession implements AutoCloseable {

  private static final NDIndex EVERYTHING = new NDIndex("...");

  private final Experiment experiment;
  private final int stepsPerEpoch;
  private final Streams streams;
  private final NDManager manager;
  private final ParameterStore store;
  private final Network network;
  private final TrainingStep step;
  private final SgdOptimizer optimizer;
  private final Normalizer normalizer;
  private final NDArray lossSum;

  /**
   * Builds and initialises everything; weights depend on the seed only.
   *
   * @param experiment what to train
   * @param pictures the training set (size, classes, normalisation)
   */
  public TrainingSession(Experiment experiment, ImageSet pictures) {
    this.experiment = experiment;
    int batch = experiment.recipe().batchSize();
    this.stepsPerEpoch = (pictures.size() + batch - 1) / batch;
    this.streams = new Streams(experiment.seed());
    Device device = Devices.of(experiment.compute().device());
    EngineInfo.setThreads(experiment.compute().threads());
    this.manager = NDManager.newBaseManager(device, "PyTorch");
    this.store = new ParameterStore(manager, false);
    this.network = initialisedNetwork(pictures);
    this.step = initialisedStep();
    this.optimizer =
        new SgdOptimizer(manager, trainedParameters(), experiment.recipe().optimizer());
    this.normalizer = new Normalizer(manager, pictures.normalization());
    this.lossSum = manager.zeros(new Shape(), DataType.FLOAT64);
  }

  private Network initialisedNetwork(ImageSet pictures) {
    Network built = network(pictures);
    Shape input = new Shape(1, pictures.channels(), pictures.height(), pictures.width());
    Seeds.seedEngine(streams.seedOf(Purpose.WEIGHTS, 0));
    built.initialize(manager, DataType.FLOAT32, input);
    return built;
  }

  private Network network(ImageSet pictures) {
    return experiment
        .network()
        .create(pictures.classes(), pictures.channels(), pictures.height(), pictures.width());
  }

  /** The method's own parameters draw from another stream: they leave the network's unchanged. */
  private TrainingStep initialisedStep() {
    Seeds.seedEngine(streams.seedOf(Purpose.WEIGHTS, 1));
    StepContext context = new StepContext(network, store, new SoftCrossEntropy(), manager);
    return experiment.method().step(context);
  }

  private Map<String, Parameter> trainedParameters() {
    Map<String, Parameter> all = new LinkedHashMap<>(network.trainedParameters());
    step.parameters().forEach((name, parameter) -> all.put("method." + name, parameter));
    return all;
  }

  /** Updates per epoch. */
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /** Tells the method that an epoch begins. */
  public void beginEpoch(int epoch) {
    lossSum.subi(lossSum);
    step.beginEpoch(epoch);
  }

  /**
   * One update: mix, forward, backward, optimise.
   *
   * @param globalStep update number over the whole run, from 0
   */
  public void update(HostBatch hostBatch, long globalStep) {
    Seeds.seedEngine(streams.seedOf(Purpose.ENGINE, globalStep));
    try (NDManager scope = manager.newSubManager()) {
      Batch batch = upload(hostBatch, scope);
      try (Autograd.Scope on = Autograd.grad()) {
        StepResult result = step.run(batch, streams.of(Purpose.MIXING, globalStep));
        Autograd.backward(result.loss());
        accumulate(result.loss(), scope);
      }
      optimizer.update(learningRate(globalStep), scope);
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

  /** Rate of an update. */
  public double learningRate(long globalStep) {
    Recipe recipe = experiment.recipe();
    Schedule.Position at = new Schedule.Position(globalStep, stepsPerEpoch, recipe.epochs());
    return recipe.schedule().rate(recipe.optimizer().learningRate(), at);
  }

  /** Sum of the losses since the epoch began; waits for the device. */
  public double lossSum() {
    return lossSum.getDouble();
  }

  /** Whether every weight is a finite number; waits for the device. */
  boolean weightsAreFinite() {
    return optimizer.weightsAreFinite();
  }

  /** Measures the network on a test set. */
  public Evaluator.Measurement measure(ImageSet test) {
    return new Evaluator(network, store).measure(manager, test);
  }

  /** The trained network. */
  public Network network() {
    return network;
  }

  Checkpoint checkpoint(int epoch, int stepInEpoch) {
    return new Checkpoint(new Checkpoint.Position(epoch, stepInEpoch, lossSum()), state());
  }

  private Map<String, NDArray> state() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    optimizer.state().forEach((name, array) -> all.put("optimizer." + name, array));
    network.buffers().forEach((name, buffer) -> all.put("buffer." + name, buffer.getArray()));
    step.state().forEach((name, array) -> all.put("method." + name, array));
    return all;
  }

  /** Takes everything back from a checkpoint file. */
  Checkpoint.Position restore(Path file) throws IOException {
    try (NDManager scope = manager.newSubManager();
        Autograd.Scope off = Autograd.noGrad()) {
      Checkpoint saved = Checkpoint.read(file, scope);
      Map<String, NDArray> methodState = new LinkedHashMap<>();
      Map<String, NDArray> own = new LinkedHashMap<>(state());
      saved
          .arrays()
          .forEach(
              (name, array) -> {
                if (name.startsWith("method.")) {
                  methodState.put(name.substring("method.".length()), array);
                } else {
                  copy(name, array, own);
                }
              });
      step.restore(methodState);
      lossSum.subi(lossSum).addi(saved.position().lossSum());
      return saved.position();
    }
  }

  private static void copy(String name, NDArray from, Map<String, NDArray> own) {
    NDArray to = own.get(name);
    if (to == null || !to.getShape().equals(from.getShape())) {
      throw new RunException(
          "checkpoint entry " + name + " does not fit this network; delete the run folder");
    }
    // not copyTo: it swaps the storage, and the parameters would no longer be views of it
    to.set(EVERYTHING, from);
  }

  @Override
  public void close() {
    step.close();
    normalizer.close();
    optimizer.close();
    network.clear();
    manager.close();
  }
}
