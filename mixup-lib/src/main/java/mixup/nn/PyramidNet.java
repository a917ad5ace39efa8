package mixup.nn;

import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Pyramidal residual network with bottlenecks for small pictures: every block is a little wider
 * than the one before. Han, Kim, Kim, Deep Pyramidal Residual Networks, CVPR 2017.
 *
 * <p>Stages {@code bn1, layer1, layer2, layer3, relu_final}. The layers to tap are layer1 to
 * layer3; the last map is that of {@code relu_final}, which has a norm and a ReLU more than layer3.
 */
public final class PyramidNet extends ConvNetwork {

  private static final int LAYERS = 3;

  /** Creates the network. */
  public PyramidNet(NetworkPlan plan, PyramidNetSettings settings) {
    super(plan);
    ConvShape stem = ConvShape.same(plan.channels(), settings.stemWidth(), 3, 1);
    addStage(
        "bn1",
        child("conv1", new Conv2d(stem, plan.initialization().conv())),
        child("bn1", new BatchNorm2d(stem.out(), NormSettings.DEFAULT, Initializer.ONES)));
    int channels = addLayers(settings);
    addStage("relu_final", child("bn_final", finalNorm(channels)));
    addHead("fc", channels);
  }

  private static BatchNorm2d finalNorm(int channels) {
    return BatchNorm2d.withRelu(channels, NormSettings.DEFAULT);
  }

  private int addLayers(PyramidNetSettings settings) {
    Iterator<Integer> widths = settings.innerWidths().iterator();
    Iterator<DropPath> drops =
        DropPath.ofBlocks(plan().dropPath(), LAYERS * settings.blocksPerStage());
    int in = settings.stemWidth();
    for (int layer = 1; layer <= LAYERS; layer++) {
      List<PyramidBlock> blocks = new ArrayList<>();
      while (blocks.size() < settings.blocksPerStage()) {
        int inner = widths.next();
        int stride = layer > 1 && blocks.isEmpty() ? 2 : 1;
        blocks.add(new PyramidBlock(in, inner, stride, plan().initialization(), drops.next()));
        in = PyramidBlock.outChannels(inner);
      }
      addStage("layer" + layer, child("layer" + layer, new Sequence(blocks)));
    }
    return in;
  }

  @Override
  public int layers() {
    return LAYERS;
  }
}
