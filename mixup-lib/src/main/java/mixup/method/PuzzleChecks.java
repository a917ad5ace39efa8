package mixup.method;

import java.util.stream.IntStream;
import mixup.method.puzzle.TileTransport;

/** Checks of what PuzzleMix and Co-Mixup are set to and given. */
final class PuzzleChecks {

  static final int LARGEST_SIDE = 1024;
  static final int MOST_LABELS = 64;
  static final int MOST_POWER = 6;

  private PuzzleChecks() {}

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }

  static void between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be in " + least + ".." + most + ", got " + value);
    }
  }

  static void transportCost(double value) {
    if (!(value >= TileTransport.LEAST_COST) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "transportCost must be at least " + TileTransport.LEAST_COST + ", got " + value);
    }
  }

  static void tileSide(int value) {
    if (value != -1 && (value < 1 || value > LARGEST_SIDE)) {
      throw new IllegalArgumentException("tileSide must be positive or -1, got " + value);
    }
  }

  static void square(BatchShape shape) {
    if (shape.height() != shape.width()) {
      throw new IllegalArgumentException(
          "blocks are made for square pictures, got "
              + shape.height()
              + "x"
              + shape.width()
              + ": crop or resize them");
    }
  }

  static void divides(BatchShape shape, int blocks) {
    square(shape);
    if (shape.height() % blocks != 0) {
      throw new IllegalArgumentException(
          "%d blocks do not divide %d pixels: crop or pad the pictures, or set blocks"
              .formatted(blocks, shape.height()));
    }
  }

  /** The k of a range for which 2^k divides the side of the pictures. */
  static int[] powers(BatchShape shape, int least, int most) {
    square(shape);
    int[] powers =
        IntStream.rangeClosed(least, most).filter(k -> shape.height() % (1 << k) == 0).toArray();
    if (powers.length == 0) {
      throw new IllegalArgumentException(
          "no 2^k with k in %d..%d divides %d pixels: crop or pad the pictures to a multiple of %d"
              .formatted(least, most, shape.height(), 1 << least));
    }
    return powers;
  }
}
