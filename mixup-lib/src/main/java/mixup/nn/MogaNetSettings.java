package mixup.nn;

import java.util.List;

/**
 * Sizes of a MogaNet.
 *
 * @param widths channels of the four stages
 * @param depths blocks of the stages
 * @param stemStride stride of both convolutions of the stem: 2, or 1 for small pictures
 * @param gate function of the gates
 */
record MogaNetSettings(List<Integer> widths, List<Integer> depths, int stemStride, GateKind gate) {

  /** Hidden channels of the channel blocks as a multiple of the width, by stage. */
  static final List<Integer> EXPANSIONS = List.of(8, 8, 4, 4);

  MogaNetSettings {
    widths = List.copyOf(widths);
    depths = List.copyOf(depths);
    if (widths.size() != EXPANSIONS.size() || depths.size() != EXPANSIONS.size()) {
      throw new IllegalArgumentException(
          "a MogaNet has four stages, got " + widths + ", " + depths);
    }
  }

  /** Blocks of all stages. */
  int blocks() {
    return depths.stream().mapToInt(d -> d).sum();
  }

  /** MogaNet-XT. */
  static MogaNetSettings xtiny(GateKind gate) {
    return new MogaNetSettings(List.of(32, 64, 96, 192), List.of(3, 3, 10, 2), 2, gate);
  }

  /** MogaNet-T. */
  static MogaNetSettings tiny(int stemStride) {
    return new MogaNetSettings(
        List.of(32, 64, 128, 256), List.of(3, 3, 12, 2), stemStride, GateKind.TWICE);
  }
}
