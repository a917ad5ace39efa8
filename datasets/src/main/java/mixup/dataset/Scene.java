package mixup.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import mixup.util.HashStream;

/**
 * The choices that make one scene: two or three garments of the class that is its label and others
 * that all differ, one in each quadrant.
 *
 * @param label class of the majority
 * @param pieces the garments of the quadrants: upper left, upper right, lower left, lower right
 */
record Scene(int label, List<Piece> pieces) {
  /** Height and width of a scene. */
  static final int SIDE = 28;

  private static final int HALF = SIDE / 2;
  private static final int QUADRANTS = 4;
  private static final int SLOTS = 4096;

  /** Most rows and columns that a garment is moved from its corner. */
  private static final int JITTER = 2;

  Scene {
    pieces = List.copyOf(pieces);
  }

  /**
   * A garment of half the size.
   *
   * @param category its class
   * @param number which picture of the class
   * @param top first row
   * @param left first column
   */
  record Piece(int category, int number, int top, int left) {

    /** Levels of the garment at half its size: means of 2 x 2 pixels, halves rounded up. */
    private int level(byte[] garment, int y, int x) {
      int corner = 2 * y * Garments.SIDE + 2 * x;
      int below = corner + Garments.SIDE;
      int sum =
          (garment[corner] & 0xFF)
              + (garment[corner + 1] & 0xFF)
              + (garment[below] & 0xFF)
              + (garment[below + 1] & 0xFF);
      return (sum + 2) / 4;
    }

    /** Where garments overlap the brighter pixel wins: none is in front. */
    private void paint(byte[] garment, byte[] scene, int offset) {
      for (int y = 0; y < HALF; y++) {
        for (int x = 0; x < HALF; x++) {
          int at = offset + (top + y) * SIDE + left + x;
          scene[at] = (byte) Math.max(scene[at] & 0xFF, level(garment, y, x));
        }
      }
    }
  }

  /**
   * Draws a scene. Labels go round, so that every class is equally often the label.
   *
   * @param stream numbers of the split
   * @param index number of the scene; it owns the indices from 4096 times itself
   * @param perClass pictures to choose from in each class
   */
  static Scene draw(HashStream stream, int index, int perClass) {
    Choices choices = (slot, bound) -> stream.below(SLOTS * index + slot, bound);
    int label = index % Garments.CLASSES;
    List<Integer> categories = categories(label, choices);
    List<Piece> pieces = new ArrayList<>();
    for (int q = 0; q < QUADRANTS; q++) {
      int slot = 16 + 4 * q;
      int down = choices.below(slot + 1, JITTER + 1);
      int right = choices.below(slot + 2, JITTER + 1);
      pieces.add(
          new Piece(
              categories.get(q),
              choices.below(slot, perClass),
              q < 2 ? down : HALF - down,
              q % 2 == 0 ? right : HALF - right));
    }
    return new Scene(label, pieces);
  }

  /** The choice of a slot, 0..bound-1. */
  private interface Choices {
    int below(int slot, int bound);
  }

  /** Classes of the quadrants. */
  private static List<Integer> categories(int label, Choices choices) {
    int majority = 2 + choices.below(0, 2);
    List<Integer> categories = new ArrayList<>(Collections.nCopies(majority, label));
    List<Integer> others = new ArrayList<>(IntStream.range(0, Garments.CLASSES).boxed().toList());
    others.remove(label); // by place, which is the class
    for (int slot = 1; categories.size() < QUADRANTS; slot++) {
      categories.add(others.remove(choices.below(slot, others.size())));
    }
    for (int q = QUADRANTS - 1; q > 0; q--) { // every order equally often
      Collections.swap(categories, q, choices.below(4 + q, q + 1));
    }
    return categories;
  }

  /** Paints the scene on black ground into {@code SIDE * SIDE} bytes from {@code offset} on. */
  void paint(Garments garments, byte[] pixels, int offset) {
    for (Piece piece : pieces) {
      piece.paint(garments.pixels(piece.category, piece.number), pixels, offset);
    }
  }
}
