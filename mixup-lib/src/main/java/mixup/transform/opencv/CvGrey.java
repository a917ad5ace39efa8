package mixup.transform.opencv;

import mixup.image.Picture;

/**
 * OpenCV's grey with the weights of red and blue exchanged: mmcls reads RGB pictures as BGR. Other
 * weights and other rounding than Pillow's grey.
 */
final class CvGrey {

  private static final int RED = 3735;
  private static final int GREEN = 19235;
  private static final int BLUE = 9798;
  private static final int BITS = 15;

  private CvGrey() {}

  static int level(int red, int green, int blue) {
    return (RED * red + GREEN * green + BLUE * blue + (1 << (BITS - 1))) >> BITS;
  }

  /** Mean of the grey levels, rounded half to even; a grey picture has its own levels. */
  static int mean(Picture picture) {
    byte[] pixels = picture.pixels();
    int channels = picture.channels();
    long sum = 0;
    for (int i = 0; i < pixels.length; i += channels) {
      sum +=
          channels == 1
              ? pixels[i] & 0xFF
              : level(pixels[i] & 0xFF, pixels[i + 1] & 0xFF, pixels[i + 2] & 0xFF);
    }
    return (int) Math.rint(sum / (double) picture.size().pixels());
  }
}
