package mixup.parity;

import java.util.List;

/** Methods that learn how to mix. */
final class LearnedFamilyParity {

  private LearnedFamilyParity() {}

  static List<ParityCheck> checks() {
    return List.of(
        AutoMixMaskParity.autoMix(),
        AutoMixMaskParity.samix(),
        new AdAutoMixMaskParity(),
        new AutoMixParity(),
        new AdAutoMixParity(),
        new MomentumParity());
  }
}
