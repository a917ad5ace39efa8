package mixup.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Residual network; stages {@code act1}, for large pictures {@code maxpool}, then {@code layer1,
 * layer2, ...}, which are the layers to tap.
 */
public final class ResNet extends ConvNetwork {

  private final int layers;

  /** Creates the network. */
  public ResNet(NetworkPlan plan, ResNetSettings settings) {
    super(plan);
    layers = settings.stages().size();
    addStem(settings);
    addHead("fc", addLayers(settings));
  }

  private void addStem(ResNetSettings settings) {
    ConvShape stem = settings.stem().convolution(plan().channels(), settings.stemWidth());
    Conv2d conv = child("conv1", new Conv2d(stem, plan().initialization().conv()));
    addStage("act1", conv, child("bn1", BatchNorm2d.withRelu(stem.out(), settings.norm())));
    if (settings.stem().pools()) {
      addStage("maxpool", child("maxpool", new MaxPool2d()));
    }
  }

  private int addLayers(ResNetSettings settings) {
    Iterator<DropPath> drops = DropPath.ofBlocks(plan().dropPath(), settings.blocks());
    int in = settings.stemWidth();
    for (int i = 0; i < layers; i++) {
      ResNetStage stage = settings.stages().get(i);
      String name = "layer" + (i + 1);
      addStage(name, child(name, new Sequence(blocks(settings, in, stage, drops))));
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
  public int layers() {
    return layers;
  }

  @Override
  protected int stageOf(int layer) {
    return stageNames().size() - 1 - layers + layer;
  }

  @Override
  protected boolean acceptsBlockedLayout() {
    return plan().dropPath() == 0; // dropping samples multiplies by a plain array
  }
}
