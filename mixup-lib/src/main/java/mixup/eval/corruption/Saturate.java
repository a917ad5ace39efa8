package mixup.eval.corruption;

/**
 * Changes the saturation S of HSV to {@code S·factor + amount}, limited to 0..1. A grey pixel has
 * hue 0 and so turns reddish when {@code amount} is positive, as in the published files.
 *
 * @param factor at least 0; below 1 the colours fade
 * @param amount 0..1
 */
public record Saturate(double factor, double amount) implements Corruption {

  public Saturate {
    if (!(factor >= 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("factor must be 0 or a positive number, got " + factor);
    }
    if (!(amount >= 0 && amount <= 1)) {
      throw new IllegalArgumentException("amount must be between 0 and 1, got " + amount);
    }
  }

  @Override
  public byte[] apply(byte[] picture, int height, int width) {
    double[] values = Pixels.unit(picture, height, width);
    for (int i = 0; i < values.length; i += Pixels.CHANNELS) {
      Hsv.fromRgb(values, i);
      values[i + 1] = Pixels.limited(values[i + 1] * factor + amount);
      Hsv.toRgb(values, i);
    }
    return Pixels.bytes(values);
  }
}
