package mixup.parity;

import java.util.List;

/** Checks of AutoMix, SAMix and AdAutoMix. */
final class LearnedFamilyParity {

  private LearnedFamilyParity() {}

  static List<ParityCheck> checks() {
    return List.of(
        AutoMixMaskParity.autoMix(),
        AutoMixMaskParity.samix(),
        new AdAutoMixMaskParity(),
        new MomentumParity());
  }
}
