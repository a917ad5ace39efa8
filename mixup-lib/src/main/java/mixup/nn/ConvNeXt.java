package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/**
 * ConvNeXt; stages {@code stem, stages.0, stages.1, ...}, layer l is {@code stages.(l-1)}. Liu et
 * al., A ConvNet for the 2020s, CVPR 2022.
 *
 * <p>Drop path rates grow linearly over the blocks of all stages. Pictures may have any size from
 * the total stride on; rows and columns that fill no patch are left out, as in the sources.
 */
final class ConvNeXt extends Network {

  /** Of every norm. */
  static final double EPS = 1e-6;

  private final Sequence stem;
  private final List<ConvNeXtStage> stages = new ArrayList<>();
  private final List<String> stageNames = new ArrayList<>(List.of("stem"));
  private final ChannelNorm norm;
  private final Dense fc;
  private final int featureChannels;

  ConvNeXt(NetworkPlan plan, ConvNeXtSettings settings) {
    super(plan);
    plan.requireSize(settings.totalStride());
    Initialization start = plan.initialization();
    ConvShape size = settings.stem(plan.channels());
    stem =
        child(
            "stem",
            new Sequence(
                List.of(Conv2d.withBias(size, start.conv()), new ChannelNorm(size.out(), EPS))));
    featureChannels = addStages(settings);
    norm = child("head.norm", new ChannelNorm(featureChannels, EPS));
    fc = child("head.fc", new Dense(featureChannels, plan.classes(), start.head()));
  }

  private int addStages(ConvNeXtSettings settings) {
    double[] rates = DropPath.rates(plan().dropPath(), settings.blocks());
    int in = settings.widths().get(0);
    int first = 0;
    for (int i = 0; i < settings.widths().size(); i++) {
      int out = settings.widths().get(i);
      List<ConvNeXtBlock> blocks = blocks(out, first, settings.depths().get(i), rates);
      String name = "stages." + i;
      stages.add(child(name, new ConvNeXtStage(in, out, plan().initialization(), blocks)));
      stageNames.add(name);
      first += blocks.size();
      in = out;
    }
    return in;
  }

  private List<ConvNeXtBlock> blocks(int channels, int first, int count, double[] rates) {
    List<ConvNeXtBlock> blocks = new ArrayList<>();
    for (int b = first; b < first + count; b++) {
      DropPath path = new DropPath(rates[b], b + ".1");
      blocks.add(new ConvNeXtBlock(channels, plan().initialization(), path));
    }
    return blocks;
  }

  @Override
  public List<String> stageNames() {
    return List.copyOf(stageNames);
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    Layer layer = index == 0 ? stem : stages.get(index - 1);
    return layer.forward(store, x, training);
  }

  /** The norm comes after the pooling. */
  @Override
  protected NDArray logits(ParameterStore store, NDArray pooled, boolean training) {
    try (NDArray map = pooled.reshape(pooled.getShape().add(1, 1));
        NDArray normalized = norm.forward(store, map, training);
        NDArray flat = normalized.reshape(pooled.getShape())) {
      return Classifiers.logits(fc, plan().dropout(), store, flat, training);
    }
  }

  @Override
  public int featureChannels() {
    return featureChannels;
  }

  @Override
  public long macs(Shape input) {
    long sum = stem.macs(input);
    Shape shape = stem.outputShape(input);
    for (ConvNeXtStage stage : stages) {
      sum += stage.macs(shape);
      shape = stage.outputShape(shape);
    }
    return sum + fc.macs(new Shape(input.get(0), featureChannels));
  }
}
