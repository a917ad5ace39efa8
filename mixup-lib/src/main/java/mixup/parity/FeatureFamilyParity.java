package mixup.parity;

import java.util.List;

/** Methods that work between the stages of the network. */
final class FeatureFamilyParity {

  private FeatureFamilyParity() {}

  static List<ParityCheck> checks() {
    return List.of(new ManifoldMixParity(), new AlignMixParity(), new NeighboursParity());
  }
}
