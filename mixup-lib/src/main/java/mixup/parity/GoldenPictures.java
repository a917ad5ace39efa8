package mixup.parity;

import java.util.List;
import mixup.image.Picture;
import mixup.image.Size;

/** The pictures that go into the transforms, by their number. */
record GoldenPictures(GoldenArrays arrays) {

  /** Names in the order of their numbers. */
  static final List<String> NAMES =
      List.of(
          "rgb32",
          "rgb48x37",
          "rgb96x64",
          "noise24x16",
          "ramp16",
          "flat13x9",
          "low11x20",
          "two12",
          "shapes48x37",
          "gray28");

  /** A picture by its number. */
  Picture get(int number) {
    return of(arrays, NAMES.get(number));
  }

  /** The picture stored under a key, HWC or HW. */
  static Picture of(GoldenArrays arrays, String key) {
    double[] levels = arrays.values(key);
    byte[] pixels = new byte[levels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (int) levels[i];
    }
    long[] shape = arrays.shape(key);
    int channels = shape.length == 2 ? 1 : (int) shape[2];
    return new Picture(pixels, new Size((int) shape[0], (int) shape[1]), channels);
  }
}
