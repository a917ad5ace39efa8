package mixup.parity;

import java.util.List;

/** The checks of what is measured on trained networks. */
final class MeasureParity {

  private MeasureParity() {}

  /** One check per golden file. */
  static List<ParityCheck> checks() {
    return List.of(new MetricsParity(), new FgsmParity(), new CorruptionsParity());
  }
}
