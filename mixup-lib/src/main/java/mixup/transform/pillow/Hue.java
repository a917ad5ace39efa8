package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Turns the hue, as torchvision does on Pillow pictures: through {@link Hsv8}, which loses some
 * levels even where nothing turns. A grey picture stays as it is.
 *
 * @param shift in whole turns, -0.5..0.5
 */
public record Hue(double shift) implements Operation {

  public Hue {
    if (!(shift >= -0.5 && shift <= 0.5)) {
      throw new IllegalArgumentException("the shift lies in -0.5..0.5, got " + shift);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    return picture.channels() == 1 ? picture : picture.with(turned(picture.pixels()));
  }

  private byte[] turned(byte[] in) {
    int steps = (int) (255 * shift);
    byte[] out = new byte[in.length];
    for (int at = 0; at < in.length; at += 3) {
      int hsv = Hsv8.ofRgb(in[at] & 0xFF, in[at + 1] & 0xFF, in[at + 2] & 0xFF);
      int hue = ((hsv >> 16) + steps) & 0xFF;
      int rgb = Hsv8.toRgb(hue, hsv >> 8 & 0xFF, hsv & 0xFF);
      out[at] = (byte) (rgb >> 16);
      out[at + 1] = (byte) (rgb >> 8);
      out[at + 2] = (byte) rgb;
    }
    return out;
  }
}
