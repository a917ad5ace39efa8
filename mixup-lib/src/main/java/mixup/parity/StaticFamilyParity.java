package mixup.parity;

import java.util.List;

/** Methods that mix pictures by chance alone, and plain regularisers. */
final class StaticFamilyParity {

  private StaticFamilyParity() {}

  static List<ParityCheck> checks() {
    return List.of(
        new DeiTParity(),
        new SmoothMixParity(),
        new GridMixParity(),
        new ResizeMixParity(),
        new FMixParity());
  }
}
