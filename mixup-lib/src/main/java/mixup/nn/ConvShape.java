package mixup.nn;

/**
 * Size of a convolution with a square kernel.
 *
 * @param in input channels, a multiple of groups
 * @param out output channels, a multiple of groups
 * @param kernel height and width of the kernel
 * @param stride step in both directions
 * @param padding zeros on each side
 * @param groups channel groups, 1 for a plain convolution
 * @param dilation distance of neighbouring kernel cells, 1 for a plain convolution
 */
public record ConvShape(
    int in, int out, int kernel, int stride, int padding, int groups, int dilation) {

  public ConvShape {
    if (in < 1
        || out < 1
        || kernel < 1
        || stride < 1
        || padding < 0
        || groups < 1
        || dilation < 1) {
      throw new IllegalArgumentException(
          "sizes must be positive (padding at least 0), got "
              + java.util.List.of(in, out, kernel, stride, padding, groups, dilation));
    }
    if (in % groups != 0 || out % groups != 0) {
      throw new IllegalArgumentException(
          "groups " + groups + " must divide the channels " + in + " and " + out);
    }
  }

  /** A convolution without dilation. */
  public ConvShape(int in, int out, int kernel, int stride, int padding, int groups) {
    this(in, out, kernel, stride, padding, groups, 1);
  }

  /** An ungrouped convolution that keeps the size at stride 1; the kernel is odd. */
  public static ConvShape same(int in, int out, int kernel, int stride) {
    return new ConvShape(in, out, kernel, stride, kernel / 2, 1);
  }

  /** One kernel per channel, size kept at stride 1; the kernel is odd. */
  public static ConvShape depthwise(int channels, int kernel, int stride, int dilation) {
    int padding = dilation * (kernel / 2);
    return new ConvShape(channels, channels, kernel, stride, padding, channels, dilation);
  }

  /** Non-overlapping patches: kernel equals stride, no padding. */
  public static ConvShape patches(int in, int out, int size) {
    return new ConvShape(in, out, size, size, 0, 1);
  }

  /** The same with groups. */
  public ConvShape withGroups(int newGroups) {
    return new ConvShape(in, out, kernel, stride, padding, newGroups, dilation);
  }

  /** Weights of one output channel. */
  int fanIn() {
    return in / groups * kernel * kernel;
  }

  /** Output rows (or columns) for the given input rows (or columns). */
  long outputSize(long size) {
    return (size + 2L * padding - dilation * (kernel - 1L) - 1) / stride + 1;
  }
}
