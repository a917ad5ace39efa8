package mixup.dataset.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mixup.dataset.Garments;

/** Step 4: one to four garments that hide little of one another and may stick out. */
final class Figures {
  private static final int ATTEMPTS = 8;

  private Figures() {}

  /**
   * Draws the garments.
   *
   * @param placed squares to keep clear of
   */
  static List<Thing> draw(Draws draws, int side, Garments garments, List<Square> placed) {
    List<Square> taken = new ArrayList<>(placed);
    List<Thing> figures = new ArrayList<>();
    int count = 1 + draws.below(0, 4);
    for (int k = 0; k < count; k++) {
      int slot = 256 + 64 * k;
      int identity = k + 1;
      Optional<Square> place = place(draws, slot + 8, side, taken);
      place.ifPresent(
          square -> {
            taken.add(square);
            figures.add(Thing.of(garment(draws, slot, garments, square, identity)));
          });
    }
    return figures;
  }

  private static Garment garment(
      Draws draws, int slot, Garments garments, Square square, int identity) {
    int category = draws.below(slot, Garments.CLASSES);
    byte[] pixels = garments.pixels(category, draws.below(slot + 1, garments.perClass()));
    boolean flip = draws.below(slot + 2, 2) == 1;
    int[] tint = draws.colour(slot + 3, 96, 160);
    return new Garment(pixels, category, flip, tint, square, identity);
  }

  /** The first of eight attempts that is clear of all others; none leaves the garment out. */
  private static Optional<Square> place(Draws draws, int slot, int side, List<Square> taken) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Square square = attempt(draws, slot + 4 * attempt, side);
      if (taken.stream().allMatch(square::isClearOf)) {
        return Optional.of(square);
      }
    }
    return Optional.empty();
  }

  private static Square attempt(Draws draws, int slot, int side) {
    int least = 7 * side / 32;
    int most = 5 * side / 8;
    int size = least + draws.below(slot, most - least + 1);
    int out = size / 6;
    int free = side - size + 1 + 2 * out;
    int left = draws.below(slot + 1, free) - out;
    int top = draws.below(slot + 2, free) - out;
    return new Square(top, left, size);
  }
}
