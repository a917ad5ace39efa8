package mixup.method.fourier;

/** The inverse Fourier transform to real pictures of one size, without the factor 1/(H W). */
final class RealPicture {

  private final int height;
  private final int width;
  private final int columns;
  private final int pairs;

  RealPicture(int height, int width) {
    this.height = height;
    this.width = width;
    this.columns = width / 2 + 1;
    this.pairs = (height + 1) / 2;
  }

  /**
   * Transforms half a spectrum: down all columns, then across all rows.
   *
   * @param real {@code H x (W/2 + 1)}; overwritten
   * @param imaginary of the same size; overwritten
   * @return {@code H x W}
   */
  double[] inverse(double[] real, double[] imaginary) {
    new InverseTransform(height, columns).apply(real, imaginary);
    double[] re = new double[width * pairs];
    double[] im = new double[width * pairs];
    for (int pair = 0; pair < pairs; pair++) {
      pack(real, imaginary, pair, re, im);
    }
    new InverseTransform(width, pairs).apply(re, im);
    return unpacked(re, im);
  }

  /**
   * Rows two by two: as both results are real, one complex transform of {@code A + iB} gives one
   * row in its real part and the other in its imaginary part. The last row of an odd height goes
   * with itself.
   */
  private void pack(double[] real, double[] imaginary, int pair, double[] re, double[] im) {
    int a = 2 * pair * columns;
    int b = Math.min(2 * pair + 1, height - 1) * columns;
    re[pair] = real[a];
    im[pair] = real[b];
    for (int k = 1; k < columns; k++) {
      // The middle frequency of an even width is its own mirror image, so it has no imaginary part.
      boolean middle = 2 * k == width;
      double imaginaryA = middle ? 0 : imaginary[a + k];
      double imaginaryB = middle ? 0 : imaginary[b + k];
      int mirror = (width - k) * pairs + pair;
      re[mirror] = real[a + k] + imaginaryB;
      im[mirror] = real[b + k] - imaginaryA;
      re[k * pairs + pair] = real[a + k] - imaginaryB;
      im[k * pairs + pair] = real[b + k] + imaginaryA;
    }
  }

  private double[] unpacked(double[] re, double[] im) {
    double[] picture = new double[height * width];
    for (int pair = 0; pair < pairs; pair++) {
      int a = 2 * pair * width;
      int b = Math.min(2 * pair + 1, height - 1) * width;
      for (int x = 0; x < width; x++) {
        picture[b + x] = im[x * pairs + pair];
        picture[a + x] = re[x * pairs + pair];
      }
    }
    return picture;
  }
}
