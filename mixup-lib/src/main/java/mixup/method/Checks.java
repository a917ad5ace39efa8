package mixup.method;

import java.util.Arrays;

/** Checks of settings and draws, with the offending value in the message. */
final class Checks {

  private Checks() {}

  /** Refuses negative, infinite and undefined values. */
  static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be 0 or a positive number, got " + value);
    }
  }

  /** Refuses values outside 0..1. */
  static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1, got " + value);
    }
  }

  /** Refuses ranges that are not positive, not finite or upside down. */
  static void range(String lowName, double low, String highName, double high) {
    if (!(low > 0 && high >= low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "%s must be positive and not above %s, got %s and %s"
              .formatted(lowName, highName, low, high));
    }
  }

  /** Refuses readings that a method does not have. */
  static void variant(Variant variant, Variant... offered) {
    if (!Arrays.asList(offered).contains(variant)) {
      throw new IllegalArgumentException(
          "variant must be one of " + Arrays.toString(offered) + ", got " + variant);
    }
  }

  /** Refuses a draw made for a batch of another size. */
  static void pairingFits(Pairing pairing, BatchShape shape) {
    if (pairing.size() != shape.size()) {
      throw new IllegalArgumentException(
          "the draw pairs " + pairing.size() + " pictures, the batch has " + shape.size());
    }
  }

  /** Refuses a box that sticks out of the pictures. */
  static void boxFits(BoundingBox box, BatchShape shape) {
    if (!box.fits(shape)) {
      throw new IllegalArgumentException(
          box + " sticks out of pictures of " + shape.height() + "x" + shape.width());
    }
  }
}
