package mixup.nn;

import java.util.List;

/**
 * A network of inverted residual blocks.
 *
 * @param activation everywhere but at the end of blocks
 * @param padding border of all convolutions
 * @param norm settings of every batch norm
 * @param squeezeExcite whether blocks weigh their channels
 * @param stages stages in order
 */
record MobileSettings(
    Activation activation,
    PaddingRule padding,
    NormSettings norm,
    boolean squeezeExcite,
    List<MobileStage> stages) {

  /** Channels after the stem. */
  static final int STEM = 32;

  /** Channels of the last map. */
  static final int LAST = 1280;

  MobileSettings {
    stages = List.copyOf(stages);
  }

  /** Blocks of all stages. */
  int blocks() {
    return stages.stream().mapToInt(MobileStage::blocks).sum();
  }
}
