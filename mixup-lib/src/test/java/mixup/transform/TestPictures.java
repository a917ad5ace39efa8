package mixup.transform;

import java.util.SplittableRandom;
import mixup.image.Picture;
import mixup.image.Size;

/** Pictures for tests. */
public final class TestPictures {
  private TestPictures() {}

  /** Independent levels. */
  public static Picture noise(int height, int width, int channels) {
    byte[] pixels = new byte[height * width * channels];
    new SplittableRandom(height * 31L + width).nextBytes(pixels);
    return new Picture(pixels, new Size(height, width), channels);
  }

  /** Level of a pixel is its number, row by row; at most 256 pixels. */
  public static Picture numbered(int height, int width) {
    byte[] pixels = new byte[height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    return new Picture(pixels, new Size(height, width), 1);
  }
}
