package mixup.parity;

import java.util.List;

/** Checks of measurements: metrics, attacks, corruptions. */
final class MeasureParity {

  private MeasureParity() {}

  static List<ParityCheck> checks() {
    return List.of();
  }
}
