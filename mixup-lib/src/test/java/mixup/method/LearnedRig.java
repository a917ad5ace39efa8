package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import mixup.loss.SoftCrossEntropy;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.parity.TinyNetwork;

/** A network with a store and batches of noise, for the tests of the learned mixers. */
public final class LearnedRig implements AutoCloseable {

  /** Number of classes. */
  public static final int CLASSES = 5;

  /** Owner of everything. */
  public final NDManager manager = NDManager.newBaseManager("PyTorch");

  /** Initialised. */
  public final Network network;

  /** Of the network's parameters. */
  public final ParameterStore store;

  private final Autograd.Scope gradients = Autograd.grad();

  private LearnedRig(String name) {
    Seeds.seedEngine(3);
    network = name.equals("tiny") ? new TinyNetwork(CLASSES) : Networks.create(name, CLASSES, 1);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    store = new ParameterStore(manager, false);
  }

  /** Two convolutions without batch norm; the first map is a quarter of the picture. */
  public static LearnedRig tiny() {
    return new LearnedRig("tiny");
  }

  /** A network of the registry. */
  public static LearnedRig of(String network) {
    return new LearnedRig(network);
  }

  /** A context for a step whose own layers start from a fixed seed. */
  public StepContext context() {
    return context(store);
  }

  /** As above with another store. */
  public StepContext context(ParameterStore other) {
    Seeds.seedEngine(4);
    return new StepContext(network, other, new SoftCrossEntropy(), manager);
  }

  /** Noise, labels in turn. */
  public Batch batch(int size, int height, int width) {
    int channels = (int) network.inputShape().get(0);
    SplittableRandom random = new SplittableRandom(size);
    float[] pixels = new float[size * channels * height * width];
    long[] labels = new long[size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < size; i++) {
      labels[i] = i % CLASSES;
    }
    NDArray images = manager.create(pixels, new Shape(size, channels, height, width));
    return new Batch(images, manager.create(labels), CLASSES);
  }

  /** Gradients of parameters, joined, which are then cleared. */
  public static float[] gradients(Iterable<Parameter> parameters) {
    List<float[]> all = new ArrayList<>();
    int length = 0;
    for (Parameter p : parameters) {
      float[] gradient = p.getArray().getGradient().toFloatArray();
      Autograd.zeroGradient(p.getArray());
      all.add(gradient);
      length += gradient.length;
    }
    float[] joined = new float[length];
    int at = 0;
    for (float[] gradient : all) {
      System.arraycopy(gradient, 0, joined, at, gradient.length);
      at += gradient.length;
    }
    return joined;
  }

  @Override
  public void close() {
    gradients.close();
    manager.close();
  }
}
