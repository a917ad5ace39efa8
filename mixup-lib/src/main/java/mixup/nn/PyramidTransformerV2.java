package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pyramid transformer with overlapping patches, convolutions in place of position tables, and no
 * class token. Wang et al., PVT v2: Improved Baselines with Pyramid Vision Transformer, 2022.
 *
 * <p>Stages: {@code patch_embed} ({@code [N, h, w, C]}), then {@code stages.0} to {@code stages.3}
 * (maps), which are the layers 1 to 4.
 */
public final class PyramidTransformerV2 extends Network {

  /** Below it the first stage has fewer rows than one reduction joins. */
  private static final int SMALLEST_SIDE = 29;

  private static final double PATCH_NORM_EPS = 1e-5;

  private final PatchEmbedding patches;
  private final List<PyramidV2Stage> stages = new ArrayList<>();
  private final Dense head;
  private final int featureChannels;

  /**
   * Creates the network.
   *
   * @throws IllegalArgumentException if the pictures are too small
   */
  PyramidTransformerV2(NetworkPlan plan, List<PyramidLevel> levels) {
    super(plan);
    plan.requireSize(SMALLEST_SIDE);
    ConvShape stem = new ConvShape(plan.channels(), levels.get(0).width(), 7, 4, 3, 1);
    patches = child("patch_embed", embedding(stem));
    addStages(levels, new GridSize(plan.height(), plan.width()).after(stem));
    featureChannels = levels.get(levels.size() - 1).width();
    head = child("head", new Dense(featureChannels, plan.classes(), plan.initialization().head()));
  }

  private PatchEmbedding embedding(ConvShape convolution) {
    LayerNorm norm = new LayerNorm(convolution.out(), PATCH_NORM_EPS);
    return PatchEmbedding.grid(convolution, plan().initialization().conv(), norm);
  }

  private void addStages(List<PyramidLevel> levels, GridSize first) {
    double[] rates =
        DropPath.rates(plan().dropPath(), levels.stream().mapToInt(PyramidLevel::depth).sum());
    GridSize grid = first;
    PatchEmbedding downsample = null;
    int block = 0;
    for (int i = 0; i < levels.size(); i++) {
      PyramidLevel level = levels.get(i);
      if (i > 0) {
        ConvShape halving = ConvShape.same(levels.get(i - 1).width(), level.width(), 3, 2);
        downsample = embedding(halving);
        grid = grid.after(halving);
      }
      Initialization start = plan().initialization();
      stages.add(
          child("stages." + i, new PyramidV2Stage(downsample, level, grid, start, block, rates)));
      block += level.depth();
    }
  }

  @Override
  public List<String> stageNames() {
    Stream<String> names =
        Stream.iterate(0, i -> i + 1).limit(stages.size()).map(i -> "stages." + i);
    return Stream.concat(Stream.of("patch_embed"), names).toList();
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    if (index == 0) {
      PictureSizes.requirePlanned(plan(), x.getShape());
      return patches.forward(store, x, training);
    }
    return stages.get(index - 1).forward(store, x, training);
  }

  @Override
  public NDArray map(int stage, NDArray output) {
    return stage == 0 ? Maps.channelsFirst(output) : output;
  }

  @Override
  protected NDArray logits(ParameterStore store, NDArray pooled, boolean training) {
    return Classifiers.logits(head, plan().dropout(), store, pooled, training);
  }

  @Override
  public int featureChannels() {
    return featureChannels;
  }

  @Override
  public long macs(Shape input) {
    PictureSizes.requirePlanned(plan(), input);
    long sum = patches.macs(input) + head.macs(new Shape(input.get(0), featureChannels));
    Shape shape = patches.outputShape(input);
    for (PyramidV2Stage stage : stages) {
      sum += stage.macs(shape);
      shape = stage.outputShape(shape);
    }
    return sum;
  }
}
