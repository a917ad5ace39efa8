package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mixup.engine.Functional;
import mixup.engine.ScriptOp;

/**
 * Transformer with attention in shifted windows of 7x7 tokens. Liu et al., Swin Transformer:
 * Hierarchical Vision Transformer using Shifted Windows, ICCV 2021.
 *
 * <p>Stages: {@code patch_embed}, {@code layers.0} to {@code layers.3} (the layers 1 to 4), {@code
 * norm}; between them runs {@code [N, h, w, C]}. Pictures and maps that do not fit patches, windows
 * or halving get zeros at the bottom and right, as in OpenMixup, so every size of pictures works.
 */
public final class SwinTransformer extends Network {

  static final double NORM_EPS = 1e-5;

  private static final int PATCH = 4;

  private final PatchEmbedding patches;
  private final List<SwinStage> stages = new ArrayList<>();
  private final LayerNorm norm;
  private final Dense head;
  private final int featureChannels;

  /**
   * Creates the network; the width doubles from stage to stage.
   *
   * @param width channels of the first stage
   * @param headSize channels of a head
   * @param depths blocks of the stages
   */
  SwinTransformer(NetworkPlan plan, int width, int headSize, int... depths) {
    super(plan);
    plan.requireSize(1);
    Initialization start = plan.initialization();
    ConvShape cut = ConvShape.patches(plan.channels(), width, PATCH);
    LayerNorm patchNorm = new LayerNorm(width, NORM_EPS);
    patches = child("patch_embed", PatchEmbedding.grid(cut, start.conv(), patchNorm));
    addStages(width, headSize, depths);
    featureChannels = width << (depths.length - 1);
    norm = child("norm", new LayerNorm(featureChannels, NORM_EPS));
    head = child("head.fc", new Dense(featureChannels, plan.classes(), start.head()));
  }

  private void addStages(int width, int headSize, int... depths) {
    Initialization start = plan().initialization();
    double[] rates = DropPath.rates(plan().dropPath(), Arrays.stream(depths).sum());
    int block = 0;
    for (int i = 0; i < depths.length; i++) {
      PatchMerging merging = i == 0 ? null : new PatchMerging(width << (i - 1), start.linear());
      MultiHead heads = MultiHead.of(width << i, (width << i) / headSize);
      SwinStage stage = new SwinStage(merging, heads, depths[i], start, block, rates);
      stages.add(child("layers." + i, stage));
      block += depths[i];
    }
  }

  @Override
  public List<String> stageNames() {
    Stream<String> middle = Stream.iterate(0, i -> i + 1).limit(layers()).map(i -> "layers." + i);
    return Stream.of(Stream.of("patch_embed"), middle, Stream.of("norm"))
        .flatMap(names -> names)
        .toList();
  }

  @Override
  public int layers() {
    return stages.size();
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    if (index == 0) {
      return embedding(store, x, training);
    }
    Layer layer = index <= stages.size() ? stages.get(index - 1) : norm;
    return layer.forward(store, x, training);
  }

  private NDArray embedding(ParameterStore store, NDArray x, boolean training) {
    Shape padded = padded(x.getShape());
    if (padded.equals(x.getShape())) {
      return patches.forward(store, x, training);
    }
    long right = padded.get(3) - x.getShape().get(3);
    long below = padded.get(2) - x.getShape().get(2);
    String zeros = "torch.constant_pad_nd(x, [0, %d, 0, %d])".formatted(right, below);
    try (NDArray larger = ScriptOp.of(zeros, "x").apply(x)) {
      return patches.forward(store, larger, training);
    }
  }

  private static Shape padded(Shape pictures) {
    return new Shape(
        pictures.get(0), pictures.get(1), upToPatch(pictures.get(2)), upToPatch(pictures.get(3)));
  }

  private static long upToPatch(long size) {
    return (size + PATCH - 1) / PATCH * PATCH;
  }

  @Override
  public NDArray map(int stage, NDArray output) {
    return Maps.channelsFirst(output);
  }

  @Override
  protected NDArray pool(NDArray last) {
    try (NDArray map = Maps.channelsFirst(last)) {
      return Functional.globalAveragePool(map);
    }
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
    Shape shape = padded(input);
    long sum = patches.macs(shape) + head.macs(new Shape(input.get(0), featureChannels));
    shape = patches.outputShape(shape);
    for (SwinStage stage : stages) {
      sum += stage.macs(shape);
      shape = stage.outputShape(shape);
    }
    return sum;
  }
}
