package mixup.method.learned;

/** Checks of settings, with the offending value in the message. */
final class Ranges {

  private Ranges() {}

  static void require(boolean right, String rule, Object value) {
    if (!right) {
      throw new IllegalArgumentException(rule + ", got " + value);
    }
  }
}
