package mixup.reproduction.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import java.util.List;
import mixup.engine.Functional;
import mixup.nn.AttentiveFeatures;
import mixup.nn.ClassAttention;
import mixup.nn.Features;
import mixup.nn.Initialization;
import mixup.nn.Network;
import mixup.nn.NetworkPlan;

/**
 * A network that costs next to nothing, for methods that must look at the pictures through one: a
 * grid of cells with eight channels, four layers of 1x1 convolutions, a linear layer. Its attention
 * is the softmax of the products of its cells.
 */
final class GlanceNetwork extends Network implements ClassAttention {

  private static final Shape ONE = new Shape(1, 1);
  private static final Shape NONE = new Shape(0, 0);
  private static final int WIDTH = 8;
  private static final List<String> STAGES =
      List.of("cells", "layer1", "layer2", "layer3", "layer4");

  private final int cell;
  private final Parameter[] weights = new Parameter[STAGES.size()];
  private final Parameter[] biases = new Parameter[STAGES.size()];
  private final Parameter headWeight;
  private final Parameter headBias;

  /**
   * A network for colour pictures.
   *
   * @param size rows and columns, a multiple of the cells' side: 16 from 64 pixels on, else 4
   */
  GlanceNetwork(int classes, int size) {
    super(
        new NetworkPlan(
            "glance", classes, new Shape(3, size, size), Initialization.FRAMEWORK, 0, 0));
    cell = size >= 64 ? 16 : 4;
    for (int i = 0; i < weights.length; i++) {
      Shape kernel = i == 0 ? new Shape(WIDTH, 3, cell, cell) : new Shape(WIDTH, WIDTH, 1, 1);
      weights[i] = weight(STAGES.get(i) + ".weight", kernel);
      biases[i] = bias(STAGES.get(i) + ".bias", WIDTH);
    }
    headWeight = weight("head.weight", new Shape(classes, WIDTH));
    headBias = bias("head.bias", classes);
  }

  private Parameter weight(String name, Shape shape) {
    return parameter(name, Parameter.Type.WEIGHT, shape, new NormalInitializer(0.3f));
  }

  private Parameter bias(String name, long size) {
    return parameter(name, Parameter.Type.BIAS, new Shape(size), new NormalInitializer(0.1f));
  }

  @Override
  public List<String> stageNames() {
    return STAGES;
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    Shape stride = index == 0 ? new Shape(cell, cell) : ONE;
    NDArray weight = store.getValue(weights[index], x.getDevice(), training);
    NDArray bias = store.getValue(biases[index], x.getDevice(), training);
    try (NDArray map = Functional.conv2d(x, weight, bias, stride, NONE, ONE, 1)) {
      return Functional.relu(map);
    }
  }

  @Override
  protected NDArray logits(ParameterStore store, NDArray pooled, boolean training) {
    return Functional.linear(
        pooled,
        store.getValue(headWeight, pooled.getDevice(), training),
        store.getValue(headBias, pooled.getDevice(), training));
  }

  @Override
  public int featureChannels() {
    return WIDTH;
  }

  /** Rows and columns of the cells that attention speaks of. */
  public Shape attentionGrid() {
    return new Shape(plan().height() / cell, plan().width() / cell);
  }

  @Override
  public AttentiveFeatures featuresWithAttention(
      ParameterStore store, NDArray x, boolean training) {
    Features features = features(store, x, training);
    return new AttentiveFeatures(features, attention(features.map()));
  }

  /** The mean of all cells stands for the class token: {@code [N, 1, T, T]}. */
  private static NDArray attention(NDArray map) {
    Shape shape = map.getShape();
    try (NDArray rows = map.reshape(shape.get(0), WIDTH, shape.get(2) * shape.get(3));
        NDArray mean = rows.mean(new int[] {2}, true);
        NDArray tokens = NDArrays.concat(new NDList(mean, rows), 2);
        NDArray turned = tokens.transpose(0, 2, 1);
        NDArray products = turned.matMul(tokens);
        NDArray heads = products.expandDims(1)) {
      return Functional.softmax(heads);
    }
  }
}
