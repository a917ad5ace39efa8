package mixup.eval;

/** Checks that the attacks' settings share. */
final class Attacks {

  private Attacks() {}

  /** Refuses negative, infinite and undefined distances. */
  static void requireDistance(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be 0 or a positive number, got " + value);
    }
  }
}
