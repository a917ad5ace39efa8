package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Transformer over the patches of a picture with a class token. Dosovitskiy et al., An Image is
 * Worth 16x16 Words, 2020; Touvron et al., Training data-efficient image transformers, 2020.
 *
 * <p>Stages: {@code embedding} (patches, class token, positions), one per block, {@code norm};
 * layer l is the output of block l. Between stages runs {@code [N, 1 + tokens, C]}.
 */
public final class VisionTransformer extends ClassTokenNetwork {

  private final GridSize grid;
  private final Parameter token;
  private final Parameter positions;
  private final PatchEmbedding patches;
  private final List<TransformerBlock<SelfAttention>> blocks = new ArrayList<>();
  private final LayerNorm norm;
  private final Dense head;

  /**
   * Creates the network.
   *
   * @throws IllegalArgumentException if height and width are not multiples of the patch
   */
  VisionTransformer(NetworkPlan plan, VisionTransformerSettings settings) {
    super(plan);
    PictureSizes.requireMultiple(plan, settings.patch());
    Initialization start = plan.initialization();
    int width = settings.width();
    ConvShape cut = ConvShape.patches(plan.channels(), width, settings.patch());
    grid = new GridSize(plan.height(), plan.width()).after(cut);
    token = table("cls_token", 1, width);
    positions = table("pos_embed", 1 + grid.tokens(), width);
    patches = child("patch_embed", PatchEmbedding.tokens(cut, start.conv(), null));
    addBlocks(settings);
    norm = child("norm", new LayerNorm(width, VisionTransformerSettings.NORM_EPS));
    head = child("head", new Dense(width, plan.classes(), start.head()));
  }

  private void addBlocks(VisionTransformerSettings settings) {
    double[] rates = DropPath.rates(plan().dropPath(), settings.depth());
    for (int i = 0; i < settings.depth(); i++) {
      blocks.add(child("blocks." + i, block(settings, i, rates[i])));
    }
  }

  private TransformerBlock<SelfAttention> block(
      VisionTransformerSettings settings, int index, double rate) {
    LinearRule rule = plan().initialization().linear();
    int width = settings.width();
    return new TransformerBlock<>(
        () -> new LayerNorm(width, VisionTransformerSettings.NORM_EPS),
        new SelfAttention(MultiHead.of(width, settings.heads()), rule),
        new ChannelMlp(width, VisionTransformerSettings.MLP_RATIO * width, rule),
        index,
        rate);
  }

  @Override
  public List<String> stageNames() {
    List<String> names = new ArrayList<>(List.of("embedding"));
    for (int i = 0; i < blocks.size(); i++) {
      names.add("blocks." + i);
    }
    names.add("norm");
    return List.copyOf(names);
  }

  @Override
  public int layers() {
    return blocks.size();
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    if (index == 0) {
      return embedding(store, x, training);
    }
    Layer layer = index <= blocks.size() ? blocks.get(index - 1) : norm;
    return layer.forward(store, x, training);
  }

  private NDArray embedding(ParameterStore store, NDArray x, boolean training) {
    PictureSizes.requirePlanned(plan(), x.getShape());
    NDArray first = store.getValue(token, x.getDevice(), training);
    NDArray table = store.getValue(positions, x.getDevice(), training);
    try (NDArray tokens = patches.forward(store, x, training)) {
      return Tokens.withClass(tokens, first, table);
    }
  }

  @Override
  public NDArray map(int stage, NDArray output) {
    try (NDArray tokens = Tokens.withoutClass(output)) {
      return Tokens.toMap(tokens, grid.rows(), grid.columns());
    }
  }

  @Override
  public Shape attentionGrid() {
    return new Shape(grid.rows(), grid.columns());
  }

  @Override
  NDArray beforeLastBlock(ParameterStore store, NDArray x, boolean training) {
    return stages(0, blocks.size(), store, x, training);
  }

  @Override
  TransformerBlock<SelfAttention> lastBlock() {
    return blocks.get(blocks.size() - 1);
  }

  @Override
  Dense classifier() {
    return head;
  }

  @Override
  public int featureChannels() {
    return Math.toIntExact(token.getShape().get(2));
  }

  @Override
  public long macs(Shape input) {
    PictureSizes.requirePlanned(plan(), input);
    Shape tokens = patches.outputShape(input);
    Shape all = new Shape(tokens.get(0), tokens.get(1) + 1, tokens.get(2));
    long inBlocks = blocks.stream().mapToLong(block -> block.macs(all)).sum();
    return patches.macs(input) + inBlocks + head.macs(new Shape(input.get(0), tokens.get(2)));
  }
}
