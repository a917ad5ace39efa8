package mixup.eval.corruption;

import java.util.SplittableRandom;

/** Pictures for tests. */
final class RandomPicture {

  private RandomPicture() {}

  static byte[] of(int height, int width, long seed) {
    byte[] picture = new byte[height * width * 3];
    new SplittableRandom(seed).nextBytes(picture);
    return picture;
  }

  static byte[] plain(int height, int width, int red, int green, int blue) {
    byte[] picture = new byte[height * width * 3];
    for (int i = 0; i < picture.length; i += 3) {
      picture[i] = (byte) red;
      picture[i + 1] = (byte) green;
      picture[i + 2] = (byte) blue;
    }
    return picture;
  }

  static int level(byte[] picture, int width, int row, int column, int channel) {
    return picture[(row * width + column) * 3 + channel] & 0xFF;
  }
}
