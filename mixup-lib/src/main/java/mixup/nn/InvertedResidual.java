package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Widen by a 1x1 convolution, filter each channel, weigh the channels, narrow without activation;
 * added to the input where size and channels stay. Sandler et al., MobileNetV2: Inverted Residuals
 * and Linear Bottlenecks, CVPR 2018.
 */
final class InvertedResidual extends Layer {

  private final MobileSettings settings;
  private final ConvRule rule;
  private final List<ConvUnit> units = new ArrayList<>();
  private final SqueezeExcite weigh;
  private final DropPath path;
  private final boolean residual;

  /**
   * Creates the block.
   *
   * @param in channels of the input
   * @param stage kernel, expansion and channels of the output
   * @param stride of the depthwise convolution
   * @param path stochastic depth; without effect where nothing is added
   */
  InvertedResidual(
      MobileSettings settings,
      ConvRule rule,
      int in,
      MobileStage stage,
      int stride,
      DropPath path) {
    this.settings = settings;
    this.rule = rule;
    this.path = path;
    residual = stride == 1 && in == stage.out();
    int wide = in * stage.expansion();
    boolean widens = stage.expansion() > 1;
    if (widens) {
      unit("conv_pw", ConvShape.same(in, wide, 1, 1), settings.activation());
    }
    unit("conv_dw", ConvShape.depthwise(wide, stage.kernel(), stride, 1), settings.activation());
    weigh = settings.squeezeExcite() ? child("se", new SqueezeExcite(wide, in / 4, rule)) : null;
    ConvShape narrow = ConvShape.same(wide, stage.out(), 1, 1);
    unit(widens ? "conv_pwl" : "conv_pw", narrow, Activation.NONE);
  }

  private void unit(String name, ConvShape size, Activation activation) {
    Layer conv = child(name, settings.padding().convolution(size, rule));
    String norm = "bn" + (units.size() + 1);
    BatchNorm2d bn = child(norm, new BatchNorm2d(size.out(), settings.norm(), Initializer.ONES));
    units.add(new ConvUnit(conv, bn, activation));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    NDArray branch = branch(store, x, training);
    if (!residual) {
      return branch;
    }
    NDArray kept = path.apply(store, branch, training);
    if (kept != branch) {
      branch.close();
    }
    return kept.addi(x); // no gradient needs what it overwrites
  }

  private NDArray branch(ParameterStore store, NDArray x, boolean training) {
    NDArray current = x;
    for (int i = 0; i < units.size(); i++) {
      NDArray next = units.get(i).apply(store, current, training);
      if (weigh != null && i == units.size() - 2) {
        next = weighed(store, next, training);
      }
      if (current != x) {
        current.close();
      }
      current = next;
    }
    return current;
  }

  private NDArray weighed(ParameterStore store, NDArray map, boolean training) {
    try (map) {
      return weigh.forward(store, map, training);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape shape = input;
    for (ConvUnit unit : units) {
      shape = unit.conv().outputShape(shape);
    }
    return shape;
  }

  @Override
  public long macs(Shape input) {
    long sum = 0;
    Shape shape = input;
    for (ConvUnit unit : units) {
      sum += unit.conv().macs(shape);
      shape = unit.conv().outputShape(shape);
    }
    return sum + (weigh == null ? 0 : weigh.macs(weighedShape(input)));
  }

  private Shape weighedShape(Shape input) {
    Shape shape = input;
    for (ConvUnit unit : units.subList(0, units.size() - 1)) {
      shape = unit.conv().outputShape(shape);
    }
    return shape;
  }
}
