package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Map;
import java.util.TreeMap;
import mixup.engine.Autograd;
import mixup.engine.Seeds;

/** A network ready to run without gradients, with the checks that every family has to pass. */
final class NetworkProbe implements AutoCloseable {

  final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  final ParameterStore store = new ParameterStore(manager, false);
  final Network network;
  private final Autograd.Scope off = Autograd.noGrad();

  NetworkProbe(NetworkPlan plan, long seed) {
    network = Networks.create(plan);
    Seeds.seedEngine(seed);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
  }

  NDArray normal(long... shape) {
    return manager.randomNormal(new Shape(shape));
  }

  float[] values(String parameter) {
    return network.trainedParameters().get(parameter).getArray().toFloatArray();
  }

  /** Stopping after any stage and going on gives the whole network's map and logits. */
  void assertStagesMakeTheWhole(NDArray x) {
    Features whole = network.features(store, x, false);
    int stages = network.stageNames().size();
    for (int cut = 0; cut <= stages; cut++) {
      NDArray last =
          network.stages(cut, stages, store, network.stages(0, cut, store, x, false), false);
      assertClose(last, whole.map());
      assertClose(network.head(store, last, false), whole.logits());
    }
    assertThat(whole.map().getShape().get(1)).isEqualTo(network.featureChannels());
    assertThat(whole.logits().getShape()).isEqualTo(network.outputShape(x.getShape()));
  }

  /** Only map and logits stay open, and the pictures are not written to. */
  void assertTidy(NDArray x, boolean training) {
    float[] before = x.toFloatArray();
    try (NDManager scope = manager.newSubManager()) {
      NDArray inside = scope.create(before, x.getShape());
      int open = manager.getManagedArrays().size(); // those of the scope included
      network.features(store, inside, training);
      assertThat(scope.getManagedArrays().size()).isEqualTo(3);
      assertThat(manager.getManagedArrays().size()).isEqualTo(open + 2);
      assertThat(inside.toFloatArray()).isEqualTo(before);
    }
  }

  /** Shape of the output of a stage. */
  Shape stageShape(String name, NDArray x) {
    int end = network.stageNames().indexOf(name) + 1;
    return network.stages(0, end, store, x, false).getShape();
  }

  static void assertClose(NDArray actual, NDArray expected) {
    assertThat(actual.getShape()).isEqualTo(expected.getShape());
    float largest = expected.abs().max().getFloat();
    assertThat(actual.sub(expected).abs().max().getFloat()).isLessThanOrEqualTo(1e-5f * largest);
  }

  /** Mean and standard deviation of a normal start. */
  static void assertNormal(float[] values, double std) {
    double sum = 0;
    double squares = 0;
    for (float v : values) {
      sum += v;
      squares += (double) v * v;
    }
    int n = values.length;
    assertThat(sum / n).isCloseTo(0, within(5 * std / Math.sqrt(n)));
    assertThat(Math.sqrt(squares / n)).isCloseTo(std, within(5 * std / Math.sqrt(2.0 * n)));
  }

  /** Rates of all branches that can drop, as the network tells them in a training pass. */
  Map<String, Double> dropRates(NDArray x) {
    Recorder recorder = new Recorder(manager);
    network.forward(recorder, x, true);
    return recorder.rates;
  }

  private static final class Recorder extends ParameterStore implements KeepFlags {

    private final Map<String, Double> rates = new TreeMap<>();

    Recorder(NDManager manager) {
      super(manager, false);
    }

    @Override
    public NDArray keep(NDManager owner, String branch, double rate, long samples) {
      rates.put(branch, rate);
      return owner.ones(new Shape(samples));
    }
  }

  @Override
  public void close() {
    off.close();
    manager.close();
  }
}
