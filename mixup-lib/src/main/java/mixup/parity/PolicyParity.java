package mixup.parity;

import java.util.List;

/** The checks of transforms with random choices, and of the order of repeated augmentation. */
final class PolicyParity {

  private PolicyParity() {}

  /** One check per golden file. */
  static List<ParityCheck> checks() {
    return List.of(
        new MmclsOpsParity(),
        new MmclsRandAugmentParity(),
        new LightingParity(),
        new RandomErasingParity(),
        new RepeatedAugmentationParity());
  }
}
