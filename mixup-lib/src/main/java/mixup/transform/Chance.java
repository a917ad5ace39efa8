package mixup.transform;

/** Checks of probabilities. */
public final class Chance {

  private Chance() {}

  /**
   * Demands a probability.
   *
   * @throws IllegalArgumentException if the value is not in 0..1
   */
  public static void check(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must lie in 0..1, got " + value);
    }
  }
}
