package mixup.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mixup.data.ImageSet;
import mixup.data.Normalization;

/** Pictures of one grey level each, every one its own class: a pixel tells where it comes from. */
final class Tiles {

  static final int SIZE = 30;
  static final int HEIGHT = 12;
  static final int WIDTH = 20;

  private static final int STEP = 8;

  private Tiles() {}

  /** Thirty pictures of classes {@code c0} to {@code c29}; level 8 k shows class k. */
  static ImageSet set() {
    int plane = HEIGHT * WIDTH;
    byte[] pixels = new byte[SIZE * plane];
    for (int k = 0; k < SIZE; k++) {
      Arrays.fill(pixels, k * plane, (k + 1) * plane, (byte) (STEP * k));
    }
    return new ImageSet(
        "tiles",
        1,
        HEIGHT,
        WIDTH,
        pixels,
        IntStream.range(0, SIZE).toArray(),
        IntStream.range(0, SIZE).mapToObj(k -> "c" + k).toList(),
        Normalization.FASHION_MNIST);
  }

  static int level(String name) {
    return STEP * Integer.parseInt(name.substring(1));
  }

  static List<String> names() {
    return set().classNames();
  }
}
