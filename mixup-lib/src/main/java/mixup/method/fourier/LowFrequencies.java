package mixup.method.fourier;

/**
 * Random grey pictures of low frequency: normal noise, weakened towards high frequencies by a
 * {@link Spectrum}, seen as the spectrum of a real picture. Values run from 0 to 1, row by row.
 *
 * <p>The noise is {@code H x C x 2} normal numbers in this order, real and imaginary part last.
 */
public final class LowFrequencies {

  private LowFrequencies() {}

  /** Numbers of noise that {@link #halfPlane} reads. */
  public static int halfPlaneNoise(Spectrum spectrum) {
    return spectrum.height() * spectrum.columns() * 2;
  }

  /** Numbers of noise that {@link #twoRows} reads: those of the first two rows. */
  public static int twoRowsNoise(Spectrum spectrum) {
    return Math.min(spectrum.height(), 2) * spectrum.columns() * 2;
  }

  /** The form of the paper: every frequency has its own complex noise. */
  public static double[] halfPlane(Spectrum spectrum, double[] noise) {
    int rows = spectrum.height();
    int columns = spectrum.usedColumns();
    double[] real = new double[rows * columns];
    double[] imaginary = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double strength = spectrum.strength(row, column);
        int from = (row * spectrum.columns() + column) * 2;
        real[row * columns + column] = strength * noise[from];
        imaginary[row * columns + column] = strength * noise[from + 1];
      }
    }
    RealPicture picture = new RealPicture(rows, spectrum.width());
    return normalized(picture.inverse(real, imaginary));
  }

  /**
   * The form of the released code, which takes the first <em>row</em> of the weakened noise for the
   * real part and the second row for the imaginary part of the whole spectrum. What is real and
   * imaginary part of the noise become the two lowest column frequencies, and column frequencies
   * become row frequencies; all others are empty. The pictures are one wave across, so that masks
   * are mostly vertical bands.
   */
  public static double[] twoRows(Spectrum spectrum, double[] noise) {
    double[] real = new double[spectrum.height() * 2];
    double[] imaginary = new double[real.length];
    int second = Math.min(1, spectrum.height() - 1);
    int secondRow = second * spectrum.columns() * 2;
    for (int row = 0; row < Math.min(spectrum.columns(), spectrum.height()); row++) {
      double strength = spectrum.strength(0, row);
      double strengthBelow = spectrum.strength(second, row);
      for (int i = 2 * row; i < 2 * row + 2; i++) {
        real[i] = strength * noise[i];
        imaginary[i] = strengthBelow * noise[secondRow + i];
      }
    }
    new InverseTransform(spectrum.height(), 2).apply(real, imaginary);
    return normalized(wave(spectrum, real, imaginary));
  }

  /** The real inverse transform of rows in which only frequencies 0 and 1 are not 0. */
  private static double[] wave(Spectrum spectrum, double[] real, double[] imaginary) {
    int width = spectrum.width();
    double[] picture = new double[spectrum.height() * width];
    // Frequencies stand for themselves and their mirror image; the middle one is its own.
    double weight = width == 2 ? 1 : 2;
    for (int x = 0; x < width; x++) {
      double c = width == 1 ? 0 : weight * Math.cos(2 * Math.PI * x / width);
      double s = width == 1 ? 0 : weight * Math.sin(2 * Math.PI * x / width);
      for (int y = 0; y < spectrum.height(); y++) {
        picture[y * width + x] = real[2 * y] + real[2 * y + 1] * c - imaginary[2 * y + 1] * s;
      }
    }
    return picture;
  }

  /** Shifted and scaled to 0..1; a flat picture becomes 0. */
  private static double[] normalized(double[] picture) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : picture) {
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
    double span = high - low;
    for (int i = 0; i < picture.length; i++) {
      picture[i] = span > 0 ? (picture[i] - low) / span : 0;
    }
    return picture;
  }
}
