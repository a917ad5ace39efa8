package mixup.transform.pillow;

import mixup.image.Picture;

/** Pillow's grey: ITU-R 601 in 16-bit fixed point, rounded. OpenCV's is another one. */
public final class Luma {
  private Luma() {}

  /** Grey level of a colour, all 0..255. */
  public static int of(int red, int green, int blue) {
    return (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16;
  }

  /** Grey level of the pixel that begins at a place of interleaved RGB. */
  static int at(byte[] rgb, int at) {
    return of(rgb[at] & 0xFF, rgb[at + 1] & 0xFF, rgb[at + 2] & 0xFF);
  }

  /** Mean grey level of a picture, rounded half up. */
  public static int mean(Picture picture) {
    byte[] pixels = picture.pixels();
    long sum = 0;
    if (picture.channels() == 3) {
      for (int at = 0; at < pixels.length; at += 3) {
        sum += at(pixels, at);
      }
    } else {
      for (byte pixel : pixels) {
        sum += pixel & 0xFF;
      }
    }
    return (int) ((double) sum / picture.size().pixels() + 0.5);
  }
}
