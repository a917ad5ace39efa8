package mixup.eval.corruption;

/**
 * Pulls every channel towards its mean over the picture: {@code (x - mean)·factor + mean}.
 *
 * @param factor 1 changes nothing, 0 leaves the mean
 */
public record Contrast(double factor) implements Corruption {

  public Contrast {
    if (!(factor >= 0 && factor <= 1)) {
      throw new IllegalArgumentException("factor must be between 0 and 1, got " + factor);
    }
  }

  @Override
  public byte[] apply(byte[] picture, int height, int width) {
    double[] values = Pixels.unit(picture, height, width);
    double[] mean = channelMeans(values);
    for (int i = 0; i < values.length; i++) {
      double centre = mean[i % Pixels.CHANNELS];
      values[i] = (values[i] - centre) * factor + centre;
    }
    return Pixels.bytes(values);
  }

  private static double[] channelMeans(double[] values) {
    double[] mean = new double[Pixels.CHANNELS];
    for (int i = 0; i < values.length; i++) {
      mean[i % Pixels.CHANNELS] += values[i];
    }
    for (int c = 0; c < mean.length; c++) {
      mean[c] *= Pixels.CHANNELS / (double) values.length;
    }
    return mean;
  }
}
