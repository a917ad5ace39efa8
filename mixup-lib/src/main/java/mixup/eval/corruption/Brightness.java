package mixup.eval.corruption;

/**
 * Adds to the value V of HSV, up to 1.
 *
 * @param amount 0..1
 */
public record Brightness(double amount) implements Corruption {

  public Brightness {
    if (!(amount >= 0 && amount <= 1)) {
      throw new IllegalArgumentException("amount must be between 0 and 1, got " + amount);
    }
  }

  @Override
  public byte[] apply(byte[] picture, int height, int width) {
    double[] values = Pixels.unit(picture, height, width);
    for (int i = 0; i < values.length; i += Pixels.CHANNELS) {
      Hsv.fromRgb(values, i);
      values[i + 2] = Pixels.limited(values[i + 2] + amount);
      Hsv.toRgb(values, i);
    }
    return Pixels.bytes(values);
  }
}
