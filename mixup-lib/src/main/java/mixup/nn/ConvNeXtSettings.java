package mixup.nn;

import java.util.List;

/**
 * Sizes of a ConvNeXt.
 *
 * @param stemStride side of the stem's patches; 1 for a 3x3 convolution that keeps the size
 * @param widths channels of the stages, each different from the one before
 * @param depths blocks of the stages
 */
record ConvNeXtSettings(int stemStride, List<Integer> widths, List<Integer> depths) {

  ConvNeXtSettings {
    widths = List.copyOf(widths);
    depths = List.copyOf(depths);
    if (stemStride < 1) {
      throw new IllegalArgumentException("stemStride must be positive, got " + stemStride);
    }
    if (widths.isEmpty() || widths.size() != depths.size()) {
      throw new IllegalArgumentException("every stage needs a width and a depth");
    }
  }

  /** Size of the stem. */
  ConvShape stem(int channels) {
    return stemStride == 1
        ? ConvShape.same(channels, widths.get(0), 3, 1)
        : ConvShape.patches(channels, widths.get(0), stemStride);
  }

  /** Rows and columns that become one cell of the last map; pictures must not be smaller. */
  int totalStride() {
    return stemStride << (widths.size() - 1);
  }

  /** Blocks of all stages. */
  int blocks() {
    return depths.stream().mapToInt(d -> d).sum();
  }

  /** ConvNeXt-T. */
  static ConvNeXtSettings tiny(int stemStride) {
    return new ConvNeXtSettings(stemStride, List.of(96, 192, 384, 768), List.of(3, 3, 9, 3));
  }
}
