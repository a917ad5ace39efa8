package mixup.parity;

import java.util.List;

/** Methods that look for what matters in a picture. */
final class SaliencyFamilyParity {

  private SaliencyFamilyParity() {}

  static List<ParityCheck> checks() {
    return List.of(new SaliencyMixParity(), new AttentiveMixParity(), new SnapMixParity());
  }
}
