package mixup.transform.pillow;

/**
 * Colour of pixels that come from outside a picture. In a grey picture it is the {@link Luma} of
 * the colour; Pillow itself takes one number there.
 *
 * @param red 0..255
 * @param green 0..255
 * @param blue 0..255
 */
public record Fill(int red, int green, int blue) {

  /** Black. */
  public static final Fill BLACK = new Fill(0, 0, 0);

  /** Mean colour of ImageNet as timm rounds it. */
  public static final Fill TIMM = new Fill(124, 116, 104);

  public Fill {
    if (isNoLevel(red) || isNoLevel(green) || isNoLevel(blue)) {
      throw new IllegalArgumentException(
          "colours lie in 0..255, got %d %d %d".formatted(red, green, blue));
    }
  }

  private static boolean isNoLevel(int level) {
    return level < 0 || level > 255;
  }

  /** Level 0..255 of one channel of a picture of 1 or 3 channels. */
  public int level(int channel, int channels) {
    if (channels == 1) {
      return Luma.of(red, green, blue);
    }
    return channel == 0 ? red : channel == 1 ? green : blue;
  }

  /** The levels of all channels as bytes. */
  byte[] bytes(int channels) {
    byte[] bytes = new byte[channels];
    for (int c = 0; c < channels; c++) {
      bytes[c] = (byte) level(c, channels);
    }
    return bytes;
  }
}
