package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import java.util.List;
import mixup.engine.Functional;
import mixup.nn.Initialization;
import mixup.nn.Network;
import mixup.nn.NetworkPlan;

/**
 * The network of the golden training steps: two 3x3 convolutions with bias (stride 4, then 2; ReLU
 * after each), average pooling, a linear layer. Its weights start at random and are then replaced.
 */
public final class TinyNetwork extends Network {

  private static final Shape ONE = new Shape(1, 1);
  private final Parameter weight1 = weight("conv1.weight", 6, 3, 3, 3);
  private final Parameter bias1 = bias("conv1.bias", 6);
  private final Parameter weight2 = weight("conv2.weight", 8, 6, 3, 3);
  private final Parameter bias2 = bias("conv2.bias", 8);
  private final Parameter weight3;
  private final Parameter bias3;

  /**
   * Creates the network.
   *
   * @param classes number of logits K
   */
  public TinyNetwork(int classes) {
    super(new NetworkPlan("tiny", classes, new Shape(3, 16, 16), Initialization.FRAMEWORK, 0, 0));
    weight3 = weight("fc.weight", classes, 8);
    bias3 = bias("fc.bias", classes);
  }

  /** A network with random weights, ready to train. */
  public static TinyNetwork initialized(NDManager manager, int classes) {
    TinyNetwork network = new TinyNetwork(classes);
    network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 16, 16));
    return network;
  }

  private Parameter weight(String name, long... shape) {
    return parameter(name, Parameter.Type.WEIGHT, new Shape(shape), new NormalInitializer(0.3f));
  }

  private Parameter bias(String name, long size) {
    return parameter(name, Parameter.Type.BIAS, new Shape(size), new NormalInitializer(0.1f));
  }

  @Override
  public List<String> stageNames() {
    return List.of("conv1", "conv2");
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    Parameter weight = index == 0 ? weight1 : weight2;
    Parameter bias = index == 0 ? bias1 : bias2;
    Shape stride = index == 0 ? new Shape(4, 4) : new Shape(2, 2);
    try (NDArray y =
        Functional.conv2d(
            x,
            store.getValue(weight, x.getDevice(), training),
            store.getValue(bias, x.getDevice(), training),
            stride,
            ONE,
            ONE,
            1)) {
      return Functional.relu(y);
    }
  }

  @Override
  protected NDArray logits(ParameterStore store, NDArray pooled, boolean training) {
    return Functional.linear(
        pooled,
        store.getValue(weight3, pooled.getDevice(), training),
        store.getValue(bias3, pooled.getDevice(), training));
  }

  @Override
  public int featureChannels() {
    return 8;
  }
}
