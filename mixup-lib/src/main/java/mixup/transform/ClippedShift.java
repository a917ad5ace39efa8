package mixup.transform;

import mixup.image.Picture;

/**
 * Adds a number to each channel of an RGB picture, clips to 0..255 and cuts to whole levels.
 *
 * @param red added to channel 0, in levels
 * @param green added to channel 1
 * @param blue added to channel 2
 */
public record ClippedShift(double red, double green, double blue) implements Operation {

  private static final int RGB = 3;

  @Override
  public Picture apply(Picture picture) {
    if (picture.channels() != RGB) {
      throw new IllegalArgumentException(
          "three shifts need RGB pictures, got channels: " + picture.channels());
    }
    byte[] result = new byte[picture.pixels().length];
    shift(picture.pixels(), result, 0, (float) red);
    shift(picture.pixels(), result, 1, (float) green);
    shift(picture.pixels(), result, 2, (float) blue);
    return picture.with(result);
  }

  private static void shift(byte[] from, byte[] to, int channel, float amount) {
    for (int i = channel; i < from.length; i += RGB) {
      float level = (from[i] & 0xFF) + amount;
      to[i] = (byte) Math.max(0, Math.min(255, level));
    }
  }
}
