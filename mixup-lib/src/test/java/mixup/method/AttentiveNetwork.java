package mixup.method;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Seeds;
import mixup.loss.SoftCrossEntropy;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;
import mixup.method.attention.TokenGrid;
import mixup.nn.AttentiveFeatures;
import mixup.nn.ClassAttention;
import mixup.nn.Network;
import mixup.nn.Networks;

/**
 * A small transformer for pictures of 16x12 with patches of 4, which counts how often it is run by
 * the look-ups of its class token.
 */
final class AttentiveNetwork implements AutoCloseable {

  static final int CLASSES = 5;
  static final TokenGrid GRID = new TokenGrid(4, 3);

  final NDManager manager = NDManager.newBaseManager("PyTorch");
  final Network network;
  final CountingStore store;

  AttentiveNetwork(int seed) {
    this(seed, 0);
  }

  AttentiveNetwork(int seed, double dropPath) {
    Seeds.seedEngine(seed);
    network =
        Networks.create(
            Networks.plan("v").withClasses(CLASSES).withInput(2, 16, 12).withRates(dropPath, 0));
    network.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 16, 12));
    store = new CountingStore(manager, network.trainedParameters().get("cls_token"));
  }

  StepContext context() {
    return new StepContext(network, store, new SoftCrossEntropy(), manager);
  }

  /** Random pictures; label i mod 5 for picture i. */
  Batch batch(int size, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = new float[size * 2 * 16 * 12];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    long[] labels = new long[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % CLASSES;
    }
    NDArray images = manager.create(pixels, new Shape(size, 2, 16, 12));
    return new Batch(images, manager.create(labels), CLASSES);
  }

  AttentiveFeatures seen(NDArray images) {
    return ((ClassAttention) network)
        .featuresWithAttention(new ParameterStore(manager, false), images, false);
  }

  AttentionMaps maps(NDArray images, AttentionRows rows) {
    return AttentionMaps.of(seen(images).attention(), rows, GRID);
  }

  /** The gradient of a parameter, which is then cleared. */
  float[] gradient(String name) {
    NDArray weight = network.trainedParameters().get(name).getArray();
    float[] values = weight.getGradient().toFloatArray();
    mixup.engine.Autograd.zeroGradient(weight);
    return values;
  }

  @Override
  public void close() {
    manager.close();
  }

  /** Counts passes. */
  static final class CountingStore extends ParameterStore {
    private final Parameter once;
    private int passes;

    CountingStore(NDManager manager, Parameter once) {
      super(manager, false);
      this.once = once;
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
      passes += parameter == once ? 1 : 0;
      return super.getValue(parameter, device, training);
    }

    /** Passes with gradients since the last call. */
    int passes() {
      int counted = passes;
      passes = 0;
      return counted;
    }
  }
}
