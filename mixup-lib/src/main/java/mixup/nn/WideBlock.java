package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;

/**
 * {@code conv2(act(bn2(conv1(a)))) + shortcut} with {@code a = act(bn1(x))}. The shortcut is x, or
 * where channels change a 1x1 convolution of x or of a; it then takes the stride, 1 for a and 2 for
 * x.
 *
 * <p>The sum overwrites the output of a convolution, which no gradient needs; x and a stay.
 */
final class WideBlock extends Layer {

  private static final NormSettings NORM = new NormSettings(1e-3, 0.001);

  private final BatchNorm2d bn1;
  private final Chain afterActivation;
  private final Conv2d convShortcut;
  private final boolean projectsActivated;
  private final DropPath dropPath;

  private WideBlock(
      ConvShape first,
      ConvShape projection,
      boolean projectsActivated,
      Initialization start,
      DropPath dropPath) {
    this.projectsActivated = projectsActivated;
    this.dropPath = dropPath;
    ConvShape second = ConvShape.same(first.out(), first.out(), 3, 1);
    bn1 = child("bn1", norm(first.in()));
    afterActivation =
        new Chain(
            List.of(
                child("conv1", Conv2d.withBias(first, start.conv())),
                child("bn2", norm(first.out())),
                child("conv2", Conv2d.withBias(second, start.conv()))));
    convShortcut =
        projection == null
            ? null
            : child("convShortcut", Conv2d.withBias(projection, start.conv()));
  }

  /** A block that keeps size and channels. */
  static WideBlock same(int channels, Initialization start, DropPath dropPath) {
    ConvShape first = ConvShape.same(channels, channels, 3, 1);
    return new WideBlock(first, null, false, start, dropPath);
  }

  /**
   * A block that changes the channels.
   *
   * @param activated whether the shortcut starts at a and keeps the size; else it starts at x and
   *     halves it
   */
  static WideBlock projecting(
      int in, int out, boolean activated, Initialization start, DropPath dropPath) {
    int stride = activated ? 1 : 2;
    return new WideBlock(
        ConvShape.same(in, out, 3, stride),
        ConvShape.same(in, out, 1, stride),
        activated,
        start,
        dropPath);
  }

  /** Batch norm and leaky ReLU of this family. */
  static BatchNorm2d norm(int channels) {
    return BatchNorm2d.activated(channels, NORM, Activation.LEAKY_RELU);
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray a = bn1.forward(store, x, training)) {
      NDArray branch = afterActivation.forward(store, a, training);
      NDArray sum = dropPath.replace(store, branch, training);
      if (convShortcut == null) {
        sum.addi(x);
        return sum;
      }
      try (NDArray shortcut = convShortcut.forward(store, projectsActivated ? a : x, training)) {
        sum.addi(shortcut);
      }
      return sum;
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return afterActivation.outputShape(input);
  }

  @Override
  public long macs(Shape input) {
    return afterActivation.macs(input) + (convShortcut == null ? 0 : convShortcut.macs(input));
  }
}
