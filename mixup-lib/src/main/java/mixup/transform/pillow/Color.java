package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Blend with the grey picture: saturation. A grey picture stays as it is.
 *
 * @param factor 0 for grey, 1 for no change, more for stronger colours
 */
public record Color(double factor) implements Operation {

  public Color {
    Blend.requireFactor(factor);
  }

  @Override
  public Picture apply(Picture picture) {
    float alpha = (float) factor;
    return picture.channels() == 1 || alpha == 1 ? picture : blended(picture, alpha);
  }

  private static Picture blended(Picture picture, float alpha) {
    byte[] in = picture.pixels();
    byte[] out = new byte[in.length];
    for (int at = 0; at < in.length; at += 3) {
      int grey = Luma.at(in, at);
      out[at] = (byte) Blend.level(grey, in[at] & 0xFF, alpha);
      out[at + 1] = (byte) Blend.level(grey, in[at + 1] & 0xFF, alpha);
      out[at + 2] = (byte) Blend.level(grey, in[at + 2] & 0xFF, alpha);
    }
    return picture.with(out);
  }
}
