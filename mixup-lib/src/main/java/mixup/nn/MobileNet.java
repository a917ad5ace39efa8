package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks of inverted residual blocks: MobileNetV2 and EfficientNet. Stages {@code bn1, blocks.0,
 * ..., blocks.6, bn2}, where {@code bn1} and {@code bn2} stand for convolution, norm and
 * activation. Layers 1 to 4 are the last stages before the map is halved and the end: {@code
 * blocks.1, blocks.2, blocks.4, bn2}.
 *
 * <p>Drop path rate of block b of L is rate · b / L, as in timm; OpenMixup's code has the setting
 * but does not use it. Pictures of any size.
 */
final class MobileNet extends Network {

  private static final int[] LAYERS = {2, 3, 5, 8};

  private final MobileSettings settings;
  private final ConvRule rule;
  private final ConvUnit stem;
  private final List<Sequence> blocks = new ArrayList<>();
  private final List<String> stageNames = new ArrayList<>(List.of("bn1"));
  private final ConvUnit last;
  private final LinearHead head;

  MobileNet(NetworkPlan plan, MobileSettings settings) {
    super(plan);
    this.settings = settings;
    this.rule = convRule(plan.initialization());
    stem = unit("conv_stem", "bn1", ConvShape.same(plan.channels(), MobileSettings.STEM, 3, 2));
    int in = addStages();
    last = unit("conv_head", "bn2", ConvShape.same(in, MobileSettings.LAST, 1, 1));
    stageNames.add("bn2");
    Dense classifier = new Dense(MobileSettings.LAST, plan.classes(), plan.initialization().head());
    head = new LinearHead(child("classifier", classifier), plan.dropout());
  }

  /** The sources start convolutions when they are made, so that their rule always holds. */
  private static ConvRule convRule(Initialization start) {
    return start.conv() == ConvRule.FRAMEWORK ? ConvRule.NORMAL_FAN_OUT : start.conv();
  }

  private ConvUnit unit(String convName, String normName, ConvShape size) {
    Layer conv = child(convName, settings.padding().convolution(size, rule));
    BatchNorm2d norm =
        child(normName, new BatchNorm2d(size.out(), settings.norm(), Initializer.ONES));
    return new ConvUnit(conv, norm, settings.activation());
  }

  private int addStages() {
    int in = MobileSettings.STEM;
    int first = 0;
    for (MobileStage stage : settings.stages()) {
      String name = "blocks." + blocks.size();
      blocks.add(child(name, new Sequence(blocks(in, stage, first))));
      stageNames.add(name);
      first += stage.blocks();
      in = stage.out();
    }
    return in;
  }

  private List<InvertedResidual> blocks(int in, MobileStage stage, int first) {
    List<InvertedResidual> made = new ArrayList<>();
    for (int i = 0; i < stage.blocks(); i++) {
      int channels = i == 0 ? in : stage.out();
      int stride = i == 0 ? stage.stride() : 1;
      made.add(new InvertedResidual(settings, rule, channels, stage, stride, path(first + i)));
    }
    return made;
  }

  private DropPath path(int block) {
    return new DropPath(plan().dropPath() * block / settings.blocks(), block + ".1");
  }

  @Override
  public List<String> stageNames() {
    return List.copyOf(stageNames);
  }

  @Override
  public int layers() {
    return LAYERS.length;
  }

  @Override
  protected int stageOf(int layer) {
    return LAYERS[layer - 1];
  }

  @Override
  public NDArray stage(int index, ParameterStore store, NDArray x, boolean training) {
    if (index == 0) {
      return stem.apply(store, x, training);
    }
    return index <= blocks.size()
        ? blocks.get(index - 1).forward(store, x, training)
        : last.apply(store, x, training);
  }

  @Override
  protected NDArray logits(ParameterStore store, NDArray pooled, boolean training) {
    return head.logits(store, pooled, training);
  }

  @Override
  public int featureChannels() {
    return MobileSettings.LAST;
  }

  @Override
  public long macs(Shape input) {
    long sum = stem.conv().macs(input);
    Shape shape = stem.conv().outputShape(input);
    for (Sequence stage : blocks) {
      sum += stage.macs(shape);
      shape = stage.outputShape(shape);
    }
    return sum + last.conv().macs(shape) + head.macs(last.conv().outputShape(shape));
  }
}
