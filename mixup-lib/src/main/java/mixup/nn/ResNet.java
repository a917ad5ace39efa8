package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import mixup.engine.Functional;

/**
 * Residual network; stages {@code act1}, for large pictures {@code maxpool}, then {@code layer1,
 * layer2, ...}, which are the layers to tap.
 */
public final class ResNet extends Network {

  private final Conv2d conv1;
  private final BatchNorm2d bn1;
  private final List<Layer> afterStem = new ArrayList<>();
  private final List<String> stageNames = new ArrayList<>(List.of("act1"));
  private final int layers;
  private final PoolingHead head;
  private final int featureChannels;

  /** Creates the network. */
  public ResNet(NetworkPlan plan, ResNetSettings settings) {
    super(plan);
    Initialization start = plan.initialization();
    ConvShape stem = settings.stem().convolution(plan.channels(), settings.stemWidth());
    conv1 = child("conv1", new Conv2d(stem, start.conv()));
    bn1 = child("bn1", new BatchNorm2d(stem.out(), settings.norm(), Initializer.ONES));
    if (settings.stem().pools()) {
      addStage("maxpool", new MaxPool2d());
    }
    layers = settings.stages().size();
    featureChannels = addLayers(settings);
    Dense fc = child("fc", new Dense(featureChannels, plan.classes(), start.head()));
    head = new PoolingHead(fc, plan.dropout());
  }

  private void addStage(String name, Layer layer) {
    afterStem.add(child(name, layer));
    stageNames.add(name);
  }

  private int addLayers(ResNetSettings settings) {
    Iterator<DropPath> drops = DropPath.ofBlocks(plan().dropPath(), settings.blocks());
    int in = settings.stemWidth();
    for (int i = 0; i < layers; i++) {
      ResNetStage stage = settings.stages().get(i);
      addStage("layer" + (i + 1), new Sequence(blocks(settings, in, stage, drops)));
      in = stage.out();
    }
    return in;
  }

  private List<ResidualBlock> blocks(
      ResNetSettings settings, int in, ResNetStage stage, Iterator<DropPath> drops) {
    Initialization start = plan().initialization();
    List<ResidualBlock> blocks = new ArrayList<>();
    blocks.add(new ResidualBlock(settings, start, in, stage, stage.stride(), drops.next()));
    while (blocks.size() < stage.blocks()) {
      blocks.add(new ResidualBlock(settings, start, stage.out(), stage, 1, drops.next()));
    }
    return blocks;
  }

  @Override
  public List<String> stageNames() {
    return List.copyOf(stageNames);
  }

  @Override
  public int layers() {
    return layers;
  }

  @Override
  protected int stageOf(int layer) {
    return afterStem.size() - layers + layer;
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    return index == 0
        ? stem(store, x, training)
        : afterStem.get(index - 1).forward(store, x, training);
  }

  @Override
  protected boolean acceptsBlockedLayout() {
    return plan().dropPath() == 0; // dropping samples multiplies by a plain array
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
    return head.logits(store, last, training);
  }

  @Override
  public int featureChannels() {
    return featureChannels;
  }

  @Override
  public long macs(Shape input) {
    long sum = conv1.macs(input);
    Shape shape = conv1.outputShape(input);
    for (Layer layer : afterStem) {
      sum += layer.macs(shape);
      shape = layer.outputShape(shape);
    }
    return sum + head.macs(shape);
  }
}
