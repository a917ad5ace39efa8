package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Transformer on maps that shrink from stage to stage, with position tables and a class token in
 * the last stage. Wang et al., Pyramid Vision Transformer, ICCV 2021; eps of the patch norms as in
 * OpenMixup.
 *
 * <p>Stages: {@code embedding} (first patches with positions, tokens {@code [N, h·w, C]}), {@code
 * block1} to {@code block4} (maps {@code [N, C, h, w]}, the last tokens with class token), {@code
 * norm}; layer l is the output of {@code block}l.
 */
public final class PyramidTransformer extends ClassTokenNetwork {

  private static final double NORM_EPS = 1e-6;

  private final List<PyramidStage> stages = new ArrayList<>();
  private final LayerNorm norm;
  private final Dense head;
  private final int featureChannels;

  /**
   * Creates the network.
   *
   * @throws IllegalArgumentException if height and width are not multiples of 4 · 2³
   */
  PyramidTransformer(NetworkPlan plan, List<PyramidLevel> levels) {
    super(plan);
    PictureSizes.requireMultiple(plan, 4 << (levels.size() - 1));
    addStages(levels);
    featureChannels = levels.get(levels.size() - 1).width();
    norm = child("norm", new LayerNorm(featureChannels, NORM_EPS));
    head =
        child("head", new Dense(featureChannels, plan.classes(), plan().initialization().head()));
  }

  private void addStages(List<PyramidLevel> levels) {
    double[] rates =
        DropPath.rates(plan().dropPath(), levels.stream().mapToInt(PyramidLevel::depth).sum());
    GridSize grid = new GridSize(plan().height(), plan().width());
    int in = plan().channels();
    int block = 0;
    for (PyramidLevel level : levels) {
      int number = stages.size() + 1;
      ConvShape cut = ConvShape.patches(in, level.width(), number == 1 ? 4 : 2);
      grid = grid.after(cut);
      stages.add(stage(number, level, cut, grid, number == levels.size(), rates, block));
      in = level.width();
      block += level.depth();
    }
  }

  private PyramidStage stage(
      int number,
      PyramidLevel level,
      ConvShape cut,
      GridSize grid,
      boolean last,
      double[] rates,
      int firstBlock) {
    Initialization start = plan().initialization();
    int width = level.width();
    Parameter positions = table("pos_embed" + number, grid.tokens() + (last ? 1 : 0), width);
    Parameter token = last ? table("cls_token", 1, width) : null;
    LayerNorm patchNorm = new LayerNorm(width, NORM_EPS);
    PatchEmbedding patches =
        child("patch_embed" + number, PatchEmbedding.tokens(cut, start.conv(), patchNorm));
    List<TransformerBlock<ReducedAttention>> blocks = new ArrayList<>();
    for (int i = 0; i < level.depth(); i++) {
      int index = firstBlock + i;
      blocks.add(child("block" + number + "." + i, block(level, grid, index, rates[index])));
    }
    return new PyramidStage(patches, positions, token, grid, blocks);
  }

  private TransformerBlock<ReducedAttention> block(
      PyramidLevel level, GridSize grid, int index, double rate) {
    Initialization start = plan().initialization();
    return new TransformerBlock<>(
        () -> new LayerNorm(level.width(), NORM_EPS),
        new ReducedAttention(level, grid, start),
        new ChannelMlp(level.width(), level.hidden(), start.linear()),
        index,
        rate);
  }

  @Override
  public List<String> stageNames() {
    Stream<String> blocks = Stream.iterate(1, i -> i + 1).limit(layers()).map(i -> "block" + i);
    return Stream.of(Stream.of("embedding"), blocks, Stream.of("norm")).flatMap(s -> s).toList();
  }

  @Override
  public int layers() {
    return stages.size();
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    if (index == 0) {
      PictureSizes.requirePlanned(plan(), x.getShape());
      return stages.get(0).embed(store, x, training);
    }
    if (index > stages.size()) {
      return norm.forward(store, x, training);
    }
    NDArray tokens = blocks(index, store, x, 0, training);
    if (index == stages.size()) {
      return tokens;
    }
    try (tokens) {
      return stages.get(index - 1).map(tokens);
    }
  }

  /** Tokens after the blocks of a stage, some at the end left out; the first stage gets tokens. */
  private NDArray blocks(
      int index, ParameterStore store, NDArray x, int butLast, boolean training) {
    PyramidStage stage = stages.get(index - 1);
    if (index == 1) {
      return stage.run(store, x, butLast, training);
    }
    NDArray tokens = stage.embed(store, x, training);
    NDArray done = stage.run(store, tokens, butLast, training);
    if (done != tokens) {
      tokens.close();
    }
    return done;
  }

  @Override
  public NDArray map(int stage, NDArray output) {
    boolean isMap = stage > 0 && stage < stages.size();
    return isMap ? output : stages.get(stage == 0 ? 0 : stages.size() - 1).map(output);
  }

  @Override
  public Shape attentionGrid() {
    GridSize grid = stages.get(stages.size() - 1).grid();
    return new Shape(grid.rows(), grid.columns());
  }

  @Override
  NDArray beforeLastBlock(ParameterStore store, NDArray x, boolean training) {
    int last = stages.size();
    try (NDArray map = stages(0, last, store, x, training)) {
      return blocks(last, store, map, 1, training);
    }
  }

  @Override
  TransformerBlock<ReducedAttention> lastBlock() {
    List<TransformerBlock<ReducedAttention>> blocks = stages.get(stages.size() - 1).blocks();
    return blocks.get(blocks.size() - 1);
  }

  @Override
  Dense classifier() {
    return head;
  }

  @Override
  public int featureChannels() {
    return featureChannels;
  }

  @Override
  public long macs(Shape input) {
    PictureSizes.requirePlanned(plan(), input);
    Shape map = input;
    long sum = head.macs(new Shape(input.get(0), featureChannels));
    for (PyramidStage stage : stages) {
      sum += stage.macs(map);
      Shape tokens = stage.patches().outputShape(map);
      GridSize grid = stage.grid();
      map = new Shape(input.get(0), tokens.get(2), grid.rows(), grid.columns());
    }
    return sum;
  }
}
