package mixup.method;

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
