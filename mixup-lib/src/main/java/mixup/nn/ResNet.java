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

  /** Creates the network. */
  public ResNet(NetworkPlan plan, ResNetSettings settings) {
    super(plan);
    Initialization start = plan.initialization();
    ConvShape stem = ConvShape.same(plan.channels(), settings.stemWidth(), 3, 1);
    conv1 = child("conv1", new Conv2d(stem, start.conv()));
    bn1 = child("bn1", new BatchNorm2d(stem.out(), settings.norm(), Initializer.ONES));
    featureChannels = addStages(settings);
    fc = child("fc", new Dense(featureChannels, plan.classes(), start.head()));
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

  private List<ResidualBlock> blocks(ResNetSettings settings, int in, ResNetStage stage) {
    List<ResidualBlock> blocks = new ArrayList<>();
    blocks.add(block(settings, in, stage, stage.stride()));
    while (blocks.size() < stage.blocks()) {
      blocks.add(block(settings, stage.out(), stage, 1));
    }
    return blocks;
  }

  private ResidualBlock block(ResNetSettings settings, int in, ResNetStage stage, int stride) {
    return new ResidualBlock(settings, plan().initialization(), in, stage, stride);
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
  public NDArray head(ParameterStore store, NDArray last, boolean training) {
    try (NDArray pooled = Functional.globalAveragePool(last)) {
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
