package mixup.parity;

import java.util.List;

/** Methods that solve for the best mixture of saliency. */
final class PuzzleFamilyParity {

  private PuzzleFamilyParity() {}

  static List<ParityCheck> checks() {
    return List.of(new PuzzleMixParity());
  }
}
