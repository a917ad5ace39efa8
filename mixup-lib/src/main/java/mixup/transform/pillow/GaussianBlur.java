package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Pillow's blur: three box blurs along each axis whose variance is that of a Gaussian, computed in
 * float32 as Pillow does. Not the kernel of torchvision's class of the same name.
 *
 * @param sigma standard deviation in pixels, 0 for no change
 */
public record GaussianBlur(double sigma) implements Operation {

  private static final int PASSES = 3;

  public GaussianBlur {
    if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("sigma is not negative, got " + sigma);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    return sigma == 0 ? picture : BoxBlur.ofRadius(radius((float) sigma)).apply(picture, PASSES);
  }

  /** Radius of the box, with a fraction: whole part l, fraction a. */
  private static float radius(float sigma) {
    float variance = sigma * sigma / PASSES;
    float length = (float) Math.sqrt(12.0 * variance + 1.0);
    float l = (float) Math.floor((length - 1.0) / 2.0);
    float a = (2 * l + 1) * (l * (l + 1) - 3 * variance);
    a /= 6 * (variance - (l + 1) * (l + 1));
    return l + a;
  }
}
