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
 */
public record ConvShape(int in, int out, int kernel, int stride, int padding, int groups) {

  public ConvShape {
    if (in < 1 || out < 1 || kernel < 1 || stride < 1 || padding < 0 || groups < 1) {
      throw new IllegalArgumentException(
          "sizes must be positive (padding at least 0), got "
              + java.util.List.of(in, out, kernel, stride, padding, groups));
    }
    if (in % groups != 0 || out % groups != 0) {
      throw new IllegalArgumentException(
          "groups " + groups + " must divide the channels " + in + " and " + out);
    }
  }

  /** An ungrouped convolution that keeps the size at stride 1; the kernel is odd. */
  public static ConvShape same(int in, int out, int kernel, int stride) {
    return new ConvShape(in, out, kernel, stride, kernel / 2, 1);
  }

  /** Output rows (or columns) for the given input rows (or columns). */
  long outputSize(long size) {
    return (size + 2L * padding - kernel) / stride + 1;
  }
}
