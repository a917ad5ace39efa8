package mixup.transform;

import java.util.SplittableRandom;
import mixup.image.Picture;

/** Pictures of uniform noise. */
public final class NoisePictures {

  private NoisePictures() {}

  /** Always the same for the same shape. */
  public static Picture of(int height, int width, int channels) {
    byte[] pixels = new byte[height * width * channels];
    new SplittableRandom(1000L * height + width).nextBytes(pixels);
    return new Picture(pixels, height, width, channels);
  }
}
