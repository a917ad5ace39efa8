package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import mixup.data.Batch;
import mixup.data.Normalization;
import mixup.engine.Autograd;
import mixup.engine.EngineInfo;
import mixup.engine.Seeds;
import mixup.loss.SoftCrossEntropy;
import mixup.loss.SoftTargetLoss;
import mixup.method.MethodInfo.Need;
import mixup.nn.Network;
import mixup.nn.Networks;

/**
 * The smallest honest training: a small network of the registry (S8, or V where attention is
 * needed), noise for pictures, plain gradient descent.
 */
final class SmallTraining implements AutoCloseable {

  static final int CLASSES = 5;
  static final int BATCH = 6;
  static final int SIDE = 28;
  private static final long STEPS = 40;

  /** High, since the gradients of layers behind a scale that starts at zero are tiny at first. */
  private static final double RATE = 0.5;

  final NDManager manager = NDManager.newBaseManager("PyTorch");
  final ParameterStore store = new ParameterStore(manager, false);
  final Network network;
  final TrainingStep step;
  final int arraysWithoutStep;

  SmallTraining(Method method, int seed) {
    this(method, seed, new SoftCrossEntropy());
  }

  SmallTraining(Method method, int seed, SoftTargetLoss loss) {
    EngineInfo.setThreads(1); // layers this small only wait for a second thread
    Seeds.seedEngine(seed);
    network = Networks.create(networkFor(method), CLASSES, 1);
    network.initialize(manager, DataType.FLOAT32, new Shape(1, 1, SIDE, SIDE));
    arraysWithoutStep = manager.getManagedArrays().size();
    step = method.step(new StepContext(network, store, loss, manager));
  }

  static String networkFor(Method method) {
    return Methods.info(method.name()).needs().contains(Need.ATTENTION) ? "v" : "s8";
  }

  /** Losses of steps {@code from} (inclusive) to {@code to} (exclusive). */
  List<Float> steps(int from, int to) {
    List<Float> losses = new ArrayList<>();
    for (int i = from; i < to; i++) {
      losses.add(one(i, UnaryOperator.identity()).loss());
    }
    return losses;
  }

  /**
   * What a step gave.
   *
   * @param loss of the batch
   * @param targets rows of the mixed labels
   */
  record Outcome(float loss, float[] targets) {}

  /** One step with a batch of the caller's making. */
  Outcome one(int index, UnaryOperator<Batch> change) {
    Seeds.seedEngine(index);
    Moment moment = new Moment(index, STEPS, 0, 1);
    step.at(moment);
    try (Autograd.Scope on = Autograd.grad();
        NDManager scope = manager.newSubManager()) {
      StepResult result = step.run(change.apply(batch(scope, index)), new SplittableRandom(index));
      Autograd.backward(result.loss());
      try (Autograd.Scope off = Autograd.noGrad()) {
        parameters().values().forEach(p -> descend(p.getArray()));
        step.updated(moment);
      }
      return new Outcome(result.loss().getFloat(), result.targets().toFloatArray());
    }
  }

  /** A parameter that took no part has no gradient. */
  private static void descend(NDArray weight) {
    if (!weight.hasGradient()) {
      return;
    }
    try (NDArray gradient = weight.getGradient();
        NDArray change = gradient.mul(RATE)) {
      weight.subi(change);
      Autograd.zeroGradient(weight);
    }
  }

  static Batch batch(NDManager scope, int index) {
    SplittableRandom random = new SplittableRandom(index);
    float[] pixels = new float[BATCH * SIDE * SIDE];
    long[] labels = new long[BATCH];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < BATCH; i++) {
      labels[i] = random.nextInt(CLASSES);
    }
    Shape shape = new Shape(BATCH, 1, SIDE, SIDE);
    return new Batch(scope.create(pixels, shape), scope.create(labels), CLASSES)
        .with(Normalization.FASHION_MNIST);
  }

  Map<String, Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>(network.trainedParameters());
    all.putAll(step.parameters());
    return all;
  }

  /** Values of everything that training changes, by name. */
  Map<String, float[]> values() {
    Map<String, float[]> values = new LinkedHashMap<>();
    parameters().forEach((name, p) -> values.put(name, p.getArray().toFloatArray()));
    network.buffers().forEach((name, p) -> values.put(name, p.getArray().toFloatArray()));
    return values;
  }

  /**
   * Takes everything from another training, the step's state through bytes as a checkpoint does.
   */
  void takeOver(SmallTraining other) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      Map<String, Parameter> from = other.everything();
      everything().forEach((name, p) -> from.get(name).getArray().copyTo(p.getArray()));
    }
    NDList saved = new NDList();
    other.step.state().forEach((name, array) -> saved.add(named(array, name)));
    try (NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> state = new LinkedHashMap<>();
      if (!saved.isEmpty()) {
        NDList.decode(scope, saved.encode()).forEach(a -> state.put(a.getName(), a));
      }
      step.restore(state);
    }
  }

  private Map<String, Parameter> everything() {
    Map<String, Parameter> all = parameters();
    all.putAll(network.buffers());
    return all;
  }

  private static NDArray named(NDArray array, String name) {
    array.setName(name);
    return array;
  }

  /** Logits of fixed pictures. */
  float[] evaluate() {
    try (NDManager scope = manager.newSubManager();
        Autograd.Scope off = Autograd.noGrad()) {
      return network.forward(store, batch(scope, 99).images(), false).toFloatArray();
    }
  }

  @Override
  public void close() {
    step.close();
    manager.close();
    EngineInfo.setThreads(Runtime.getRuntime().availableProcessors());
  }
}
