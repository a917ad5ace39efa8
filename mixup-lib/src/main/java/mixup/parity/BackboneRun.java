package mixup.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.loss.SoftCrossEntropy;
import mixup.nn.Network;

/**
 * A network filled by formula, run once in evaluation mode or for one training step, on the CPU.
 */
final class BackboneRun implements AutoCloseable {

  private static final int CHANNELS = 3;

  /** Loss and logits of the training step. */
  record Step(double loss, double[] logits) {}

  private final BackboneCase golden;
  private final Network network;
  private final DataType type;
  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);
  private final ParameterStore plainStore =
      new ComputeStore(manager, Precision.FLOAT32, MemoryFormat.CONTIGUOUS, false);

  BackboneRun(BackboneCase golden, Network network, DataType type) {
    this.golden = golden;
    this.network = network;
    this.type = type;
    network.trainedParameters().forEach((name, p) -> fill(name, p).setRequiresGradient(true));
    network.buffers().forEach(this::fill);
  }

  private NDArray fill(String name, Parameter parameter) {
    Shape shape = parameter.getShape();
    NDArray array = array(golden.fill().tensor(name, shape), shape);
    parameter.setShape(null); // DJL takes an array only where it knows no shape yet
    parameter.setArray(array);
    return array;
  }

  private NDArray array(float[] values, Shape shape) {
    return manager.create(values, shape).toType(type, false);
  }

  private NDArray pictures(int n) {
    float[] values = golden.fill().pictures(n, CHANNELS, golden.height(), golden.width());
    return array(values, new Shape(n, CHANNELS, golden.height(), golden.width()));
  }

  /** Output of every layer and, over these, of every stage, in evaluation mode, by public name. */
  Map<String, NDArray> taps() {
    LayerTaps taps = new LayerTaps(manager, network);
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray x = pictures(golden.evaluated());
      List<String> names = network.stageNames();
      for (int i = 0; i < names.size(); i++) {
        x = network.stage(i, taps, x, false);
        taps.keep(names.get(i), x);
      }
      network.head(taps, x, false).close();
    }
    return taps.outputs();
  }

  /** Logits in evaluation mode. */
  double[] logits() {
    try (Autograd.Scope off = Autograd.noGrad()) {
      return GoldenArrays.values(network.forward(store, pictures(golden.evaluated()), false));
    }
  }

  /** Forward and backward pass in training mode; gradients and statistics stay in the network. */
  Step step() {
    return step(pictures(golden.trained()), store);
  }

  /**
   * The same after moving every parameter and every pixel by one rounding, up or down in a pattern
   * of its own for each number. Odd patterns keep plain memory layout.
   */
  Step nudgedStep(int pattern) {
    SplittableRandom random = new SplittableRandom(pattern);
    network
        .trainedParameters()
        .values()
        .forEach(p -> p.getArray().set(new NDIndex("..."), nudged(p.getArray(), random)));
    NDArray pictures = nudged(pictures(golden.trained()), random);
    return step(pictures, pattern % 2 == 0 ? store : plainStore);
  }

  private NDArray nudged(NDArray array, SplittableRandom random) {
    return array(Fill.nudged(array.toFloatArray(), random), array.getShape());
  }

  private Step step(NDArray pictures, ParameterStore store) {
    int n = golden.trained();
    NDArray targets =
        array(golden.fill().targets(n, golden.classes()), new Shape(n, golden.classes()));
    try (Autograd.Scope on = Autograd.grad()) {
      NDArray logits = network.forward(store, pictures, true);
      NDArray loss = new SoftCrossEntropy().of(logits, targets);
      Autograd.backward(loss);
      return new Step(GoldenArrays.values(loss)[0], GoldenArrays.values(logits));
    }
  }

  /** Norm of the gradient of every parameter after a step, in the order of the parameters. */
  double[] gradientNorms() {
    return golden.parameters().keySet().stream()
        .mapToDouble(name -> Moments.norm(gradient(name)))
        .toArray();
  }

  /** Gradient of a parameter after {@link #step}. */
  double[] gradient(String name) {
    try (NDArray gradient = network.trainedParameters().get(name).getArray().getGradient()) {
      return GoldenArrays.values(gradient);
    }
  }

  /** Running statistic. */
  double[] buffer(String name) {
    return GoldenArrays.values(network.buffers().get(name).getArray());
  }

  @Override
  public void close() {
    manager.close();
  }
}
