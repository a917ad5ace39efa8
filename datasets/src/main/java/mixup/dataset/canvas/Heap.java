package mixup.dataset.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mixup.dataset.Garments;

/** Step 3: on every eighth canvas a heap of six small garments of one class. */
final class Heap {
  static final int IDENTITY = 200;
  private static final int GARMENTS = 6;

  private Heap() {}

  static Optional<Thing> draw(Draws draws, int side, Garments garments) {
    if (draws.below(11, 8) != 0) {
      return Optional.empty();
    }
    int category = draws.below(12, Garments.CLASSES);
    int size = side / 3;
    int left = draws.below(13, side - size + 1);
    int top = draws.below(14, side - size + 1);
    Square room = new Square(top, left, size);
    List<Garment> parts = new ArrayList<>();
    for (int k = 0; k < GARMENTS; k++) {
      parts.add(part(draws, 144 + 8 * k, category, room, side / 6, garments));
    }
    return Optional.of(new Thing(parts, room, true));
  }

  private static Garment part(
      Draws draws, int slot, int category, Square room, int size, Garments garments) {
    byte[] pixels = garments.pixels(category, draws.below(slot, garments.perClass()));
    int free = room.side() - size + 1;
    int left = room.left() + draws.below(slot + 1, free);
    int top = room.top() + draws.below(slot + 2, free);
    boolean flip = draws.below(slot + 3, 2) == 1;
    int[] tint = draws.colour(slot + 4, 96, 160);
    return new Garment(pixels, category, flip, tint, new Square(top, left, size), IDENTITY);
  }
}
