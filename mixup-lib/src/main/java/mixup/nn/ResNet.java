package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import mixup.engine.Functional;

/** Residual network for small pictures; stages {@code act1, layer1, layer2, ...}. */
public final class ResNet extends Network {

  private final Conv2d conv1;
  private final BatchNorm2d bn1;
  private final List<Sequence> layers = new ArrayList<>();
  private final List<String> stageNames = new ArrayList<>(List.of("act1"));
  private final Dense fc;
  private final int featureChannels;

  /**
   * Creates the network.
   *
   * @param name registry name
   * @param settings architecture
   * @param classes number of logits K
   * @param inputShape channels, height, width of one picture
   */
  public ResNet(String name, ResNetSettings settings, int classes, Shape inputShape) {
    super(name, classes, inputShape);
    int channels = Math.toIntExact(inputShape.get(0));
    Initialization start = settings.initialization();
    ConvShape stem = ConvShape.same(channels, settings.stemWidth(), 3, 1);
    conv1 = child("conv1", new Conv2d(stem, start.conv().weight()));
    bn1 = child("bn1", new BatchNorm2d(stem.out(), settings.norm(), Initializer.ONES));
    featureChannels = addStages(settings);
    fc = child("fc", new Dense(featureChannels, classes, start.head()));
  }

  private int addStages(ResNetSettings settings) {
    int in = settings.stemWidth();
    for (ResNetStage stage : settings.stages()) {
      String name = "layer" + (layers.size() + 1);
      layers.add(child(name, new Sequence(blocks(settings, in, stage))));
      stageNames.add(name);
      in = stage.out();
    }
    return in;
  }

  private static List<ResidualBlock> blocks(ResNetSettings settings, int in, ResNetStage stage) {
    List<ResidualBlock> blocks = new ArrayList<>();
    blocks.add(new ResidualBlock(settings, in, stage, stage.stride()));
    while (blocks.size() < stage.blocks()) {
      blocks.add(new ResidualBlock(settings, stage.out(), stage, 1));
    }
    return blocks;
  }

  @Override
  public List<String> stageNames() {
    return List.copyOf(stageNames);
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    return index == 0
        ? stem(store, x, training)
        : layers.get(index - 1).forward(store, x, training);
  }

  @Override
  protected boolean acceptsBlockedLayout() {
    return true;
  }

  private NDArray stem(ParameterStore store, NDArray x, boolean training) {
    try (NDArray convolved = conv1.forward(store, x, training)) {
      NDArray normalized = bn1.forward(store, convolved, training);
      Functional.reluInPlace(normalized);
      return normalized;
    }
  }

  @Override
  public List<Layer> stageLayers(int index) {
    return index == 0 ? List.of() : layers.get(index - 1).layers();
  }

  @Override
  public NDArray head(ParameterStore store, NDArray lastMap, boolean training) {
    try (NDArray pooled = Functional.globalAveragePool(lastMap)) {
      return fc.forward(store, pooled, training);
    }
  }

  @Override
  public int featureChannels() {
    return featureChannels;
  }

  @Override
  public long macs(Shape input) {
    long sum = conv1.macs(input);
    Shape shape = conv1.outputShape(input);
    for (Sequence layer : layers) {
      sum += layer.macs(shape);
      shape = layer.outputShape(shape);
    }
    return sum + fc.macs(new Shape(input.get(0), featureChannels));
  }
}
