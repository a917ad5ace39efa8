package mixup.dataset;

import java.util.List;
import mixup.data.ImageSet;

/**
 * The pictures of the bundled Fashion-MNIST sample by class and number: what made-up sets are made
 * of. Number j of a class is its j-th picture in file order.
 */
public final class Garments {
  /** Height and width of a garment. */
  public static final int SIDE = IdxPair.SIDE;

  /** Number of classes; all have equally many pictures. */
  public static final int CLASSES = FashionMnist.CLASSES.size();

  private final ImageSet set;
  private final int[][] places;

  /** Of a set with equally many pictures of every class. */
  private Garments(ImageSet set) {
    this.set = set;
    this.places = new int[CLASSES][set.size() / CLASSES];
    int[] seen = new int[CLASSES];
    for (int i = 0; i < set.size(); i++) {
      int category = set.label(i);
      places[category][seen[category]++] = i;
    }
  }

  /** Reads the 600 training pictures of each class. */
  public static Garments train() {
    return new Garments(FashionMnistSample.train());
  }

  /** Reads the 200 test pictures of each class. */
  public static Garments test() {
    return new Garments(FashionMnistSample.test());
  }

  /** Names of the classes. */
  public static List<String> classNames() {
    return FashionMnist.CLASSES;
  }

  /** Pictures of each class. */
  public int perClass() {
    return places[0].length;
  }

  /**
   * Grey levels of one garment, row-major, a new array of {@code SIDE * SIDE} bytes.
   *
   * @param category class 0..9
   * @param number 0..perClass-1
   */
  public byte[] pixels(int category, int number) {
    byte[] pixels = new byte[SIDE * SIDE];
    int start = places[category][number] * pixels.length;
    System.arraycopy(set.pixels(), start, pixels, 0, pixels.length);
    return pixels;
  }
}
