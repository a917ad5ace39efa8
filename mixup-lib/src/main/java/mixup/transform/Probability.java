package mixup.transform;

/** Checks of settings that several transforms share. */
final class Probability {
  private Probability() {}

  /** Refuses what is no probability. */
  static void require(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0..1, got " + probability);
    }
  }
}
