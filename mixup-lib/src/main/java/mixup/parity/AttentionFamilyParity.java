package mixup.parity;

import java.util.List;

/** Methods that weigh labels by attention, and losses for mixed labels. */
final class AttentionFamilyParity {

  private AttentionFamilyParity() {}

  static List<ParityCheck> checks() {
    return List.of(
        new TransMixParity(),
        new SMMixParity(),
        new TokenMixParity(),
        new MixProParity(),
        new DecoupledParity());
  }
}
