package mixup.transform;

/** Settings that both kinds of random erasing share. */
final class ErasedArea {

  private ErasedArea() {}

  static void check(
      double probability, double smallest, double largest, double narrowest, double tallest) {
    Probability.require(probability);
    if (!(smallest > 0 && smallest < largest && largest <= 1)) {
      throw new IllegalArgumentException(
          "areas need 0 < smallest < largest <= 1, got " + smallest + " and " + largest);
    }
    if (!(narrowest > 0 && narrowest < tallest && tallest < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "aspects need 0 < narrowest < tallest, got " + narrowest + " and " + tallest);
    }
  }
}
