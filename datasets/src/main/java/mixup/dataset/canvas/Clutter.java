package mixup.dataset.canvas;

import java.util.ArrayList;
import java.util.List;
import mixup.dataset.Garments;
import mixup.image.Box;

/** Step 2: two to five pieces that are no objects and have no annotation. */
final class Clutter {

  private Clutter() {}

  /** One piece, before it is painted. */
  interface Piece {
    void paint(Layers layers);
  }

  static List<Piece> draw(Draws draws, int side, Garments garments) {
    List<Piece> pieces = new ArrayList<>();
    int count = 2 + draws.below(10, 4);
    for (int j = 0; j < count; j++) {
      pieces.add(piece(draws, 64 + 16 * j, side, garments));
    }
    return pieces;
  }

  private static Piece piece(Draws draws, int slot, int side, Garments garments) {
    int kind = draws.below(slot, 3);
    int width = side / 16 + draws.below(slot + 1, side / 4);
    int height = side / 16 + draws.below(slot + 2, side / 4);
    int left = draws.below(slot + 3, side) - width / 2;
    int top = draws.below(slot + 4, side) - height / 2;
    int[] colour = draws.colour(slot + 5, 0, 256);
    if (kind == 2) {
      byte[] garment =
          garments.pixels(
              draws.below(slot + 8, Garments.CLASSES), draws.below(slot + 9, garments.perClass()));
      return scrap(draws, slot + 10, garment, top, left, colour);
    }
    return new Veil(new Box(top, left, height, width), kind == 1, colour);
  }

  private static Scrap scrap(
      Draws draws, int slot, byte[] garment, int top, int left, int[] colour) {
    int size = 5 + draws.below(slot, 5);
    int column = draws.below(slot + 1, Garments.SIDE + 1 - size);
    int row = draws.below(slot + 2, Garments.SIDE + 1 - size);
    return new Scrap(garment, new Box(row, column, size, size), top, left, colour);
  }

  /**
   * A rectangle, or the ellipse in it, that lets a quarter of the ground shine through.
   *
   * @param box place on the canvas; may stick out
   * @param round whether it is the ellipse
   * @param colour RGB
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Veil(Box box, boolean round, int[] colour) implements Piece {

    @Override
    public void paint(Layers layers) {
      for (int y = 0; y < box.height(); y++) {
        for (int x = 0; x < box.width(); x++) {
          if (layers.has(box.top() + y, box.left() + x) && (!round || inEllipse(y, x))) {
            tint(layers, box.top() + y, box.left() + x);
          }
        }
      }
    }

    private boolean inEllipse(int y, int x) {
      int h = box.height();
      int w = box.width();
      int dx = 2 * x + 1 - w;
      int dy = 2 * y + 1 - h;
      return dx * dx * h * h + dy * dy * w * w <= w * w * h * h;
    }

    private void tint(Layers layers, int y, int x) {
      for (int c = 0; c < 3; c++) {
        layers.set(y, x, c, (layers.at(y, x, c) + 3 * colour[c] + 2) / 4);
      }
    }
  }

  /**
   * A piece of a garment, twice as large: texture without an object.
   *
   * @param garment grey levels
   * @param part which part of the garment
   * @param top first row on the canvas
   * @param left first column on the canvas
   * @param colour RGB
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Scrap(byte[] garment, Box part, int top, int left, int[] colour) implements Piece {

    @Override
    public void paint(Layers layers) {
      for (int y = 0; y < 2 * part.height(); y++) {
        for (int x = 0; x < 2 * part.width(); x++) {
          if (layers.has(top + y, left + x)) {
            shade(layers, top + y, left + x, grey(y / 2, x / 2));
          }
        }
      }
    }

    private int grey(int y, int x) {
      return garment[(part.top() + y) * Garments.SIDE + part.left() + x] & 0xFF;
    }

    private void shade(Layers layers, int y, int x, int grey) {
      for (int c = 0; c < 3; c++) {
        layers.set(y, x, c, Shade.of(grey, colour[c]));
      }
    }
  }
}
