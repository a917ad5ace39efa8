package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * MogaNet; stages {@code patch_embed1, norm1, ..., norm4}, where {@code norm l} stands for
 * reduction, blocks and norm of stage l, which is layer l. Li et al., MogaNet: Multi-order Gated
 * Aggregation Network, ICLR 2024.
 *
 * <p>Drop path rates grow linearly over the blocks of all stages and hold for both branches of a
 * block. Pictures of any size.
 */
final class MogaNet extends Network {

  private static final List<String> NAMES =
      List.of("patch_embed1", "norm1", "norm2", "norm3", "norm4");

  private final MogaNetSettings settings;
  private final double[] rates;
  private final Sequence stem;
  private final List<MogaStage> stages = new ArrayList<>();
  private final LinearHead head;
  private final int featureChannels;

  MogaNet(NetworkPlan plan, MogaNetSettings settings) {
    super(plan);
    this.settings = settings;
    rates = DropPath.rates(plan.dropPath(), settings.blocks());
    stem = child("patch_embed1.projection", stem());
    int first = 0;
    for (int i = 0; i < settings.depths().size(); i++) {
      stages.add(stage(i, first));
      first += settings.depths().get(i);
    }
    featureChannels = settings.widths().get(settings.widths().size() - 1);
    Dense classifier = new Dense(featureChannels, plan.classes(), plan.initialization().head());
    head = new LinearHead(child("head", classifier), plan.dropout());
  }

  private ConvRule rule() {
    return plan().initialization().conv();
  }

  private static BatchNorm2d norm(int channels) {
    return new BatchNorm2d(channels, NormSettings.DEFAULT, Initializer.ONES);
  }

  private Sequence stem() {
    int width = settings.widths().get(0);
    int half = width / 2;
    int stride = settings.stemStride();
    return new Sequence(
        List.of(
            Conv2d.withBias(ConvShape.same(plan().channels(), half, 3, stride), rule()),
            norm(half),
            new Gelu(),
            Conv2d.withBias(ConvShape.same(half, width, 3, stride), rule()),
            norm(width)));
  }

  private MogaStage stage(int i, int firstBlock) {
    int width = settings.widths().get(i);
    int number = i + 1;
    MogaEmbedding embedding =
        i == 0
            ? null
            : child(
                "patch_embed" + number,
                new MogaEmbedding(settings.widths().get(i - 1), width, rule()));
    Sequence blocks = child("blocks" + number, new Sequence(blocks(i, firstBlock)));
    return new MogaStage(embedding, blocks, child("norm" + number, norm(width)));
  }

  private List<MogaBlock> blocks(int i, int first) {
    int width = settings.widths().get(i);
    int hidden = width * MogaNetSettings.EXPANSIONS.get(i);
    List<MogaBlock> blocks = new ArrayList<>();
    for (int b = first; b < first + settings.depths().get(i); b++) {
      blocks.add(new MogaBlock(width, hidden, settings.gate(), rule(), rates[b], b));
    }
    return blocks;
  }

  @Override
  public List<String> stageNames() {
    return NAMES;
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    return index == 0
        ? stem.forward(store, x, training)
        : stages.get(index - 1).apply(store, x, training);
  }

  @Override
  protected NDArray logits(ParameterStore store, NDArray pooled, boolean training) {
    return head.logits(store, pooled, training);
  }

  @Override
  public int featureChannels() {
    return featureChannels;
  }

  @Override
  public long macs(Shape input) {
    long sum = stem.macs(input);
    Shape shape = stem.outputShape(input);
    for (MogaStage stage : stages) {
      sum += stage.macs(shape);
      shape = stage.outputShape(shape);
    }
    return sum + head.macs(shape);
  }
}
