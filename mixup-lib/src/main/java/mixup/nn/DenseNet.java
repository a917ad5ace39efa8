package mixup.nn;

import ai.djl.training.initializer.Initializer;
import java.util.List;

/**
 * Densely connected network for small pictures: 3x3 stem without norm or pooling. Huang et al.,
 * Densely Connected Convolutional Networks, CVPR 2017.
 *
 * <p>Stages are the stem {@code features.conv0}, every block with its transition ({@code
 * features.transition1, ...}) and the last block with the final norm and ReLU ({@code
 * features.norm5}); all but the stem are the layers to tap. There are no residual branches, so a
 * plan with stochastic depth is refused.
 */
public final class DenseNet extends ConvNetwork {

  /** Creates the network. */
  public DenseNet(NetworkPlan plan, DenseNetSettings settings) {
    super(plan);
    if (plan.dropPath() > 0) {
      throw new IllegalArgumentException(
          plan.name() + " has no residual branches to drop, got dropPath " + plan.dropPath());
    }
    ConvShape stem = ConvShape.same(plan.channels(), settings.stemWidth(), 3, 1);
    addStage("features.conv0", child("features.conv0", new Conv2d(stem, rule())));
    int channels = addBlocks(settings);
    addHead("classifier", channels);
  }

  private ConvRule rule() {
    return plan().initialization().conv();
  }

  private int addBlocks(DenseNetSettings settings) {
    int blocks = settings.layers().size();
    int channels = settings.stemWidth();
    for (int i = 1; i <= blocks; i++) {
      int count = settings.layers().get(i - 1);
      Layer block =
          child("features.denseblock" + i, new DenseBlock(channels, count, settings, rule()));
      channels += count * settings.growth();
      String end = i < blocks ? "features.transition" + i : "features.norm5";
      addStage(
          end,
          block,
          child(end, i < blocks ? transition(channels, settings) : normAndRelu(channels)));
      channels = i < blocks ? settings.compressed(channels) : channels;
    }
    return channels;
  }

  private Layer transition(int in, DenseNetSettings settings) {
    BatchNorm2d norm =
        settings.transitionRelu()
            ? normAndRelu(in)
            : new BatchNorm2d(in, NormSettings.DEFAULT, Initializer.ONES);
    ConvShape size = ConvShape.same(in, settings.compressed(in), 1, 1);
    return new Sequence(
        List.of("norm", "conv", "pool"), List.of(norm, new Conv2d(size, rule()), new AvgPool2d()));
  }

  private static BatchNorm2d normAndRelu(int channels) {
    return BatchNorm2d.withRelu(channels, NormSettings.DEFAULT);
  }
}
