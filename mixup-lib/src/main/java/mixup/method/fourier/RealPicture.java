package mixup.method.fourier;

/** The inverse Fourier transform to real pictures of one size, without the factor 1/(H W). */
final class RealPicture {

  private final int height;
  private final int width;
  private final int columns;

  RealPicture(int height, int width) {
    this.height = height;
    this.width = width;
    this.columns = width / 2 + 1;
  }

  /**
   * Transforms half a spectrum.
   *
   * @param real {@code H x (W/2 + 1)}; overwritten
   * @param imaginary of the same size; overwritten
   * @return {@code H x W}
   */
  double[] inverse(double[] real, double[] imaginary) {
    down(real, imaginary);
    return across(real, imaginary);
  }

  private void down(double[] real, double[] imaginary) {
    InverseTransform transform = new InverseTransform(height);
    double[] re = new double[height];
    double[] im = new double[height];
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < height; row++) {
        re[row] = real[row * columns + column];
        im[row] = imaginary[row * columns + column];
      }
      transform.apply(re, im);
      for (int row = 0; row < height; row++) {
        real[row * columns + column] = re[row];
        imaginary[row * columns + column] = im[row];
      }
    }
  }

  /**
   * Rows two by two: as both results are real, one complex transform of {@code A + iB} gives one
   * row in its real part and the other in its imaginary part.
   */
  private double[] across(double[] real, double[] imaginary) {
    InverseTransform transform = new InverseTransform(width);
    double[] picture = new double[height * width];
    double[] re = new double[width];
    double[] im = new double[width];
    for (int row = 0; row < height; row += 2) {
      int other = Math.min(row + 1, height - 1);
      pack(real, imaginary, row * columns, other * columns, re, im);
      transform.apply(re, im);
      System.arraycopy(im, 0, picture, other * width, width);
      System.arraycopy(re, 0, picture, row * width, width);
    }
    return picture;
  }

  private void pack(double[] real, double[] imaginary, int a, int b, double[] re, double[] im) {
    re[0] = real[a];
    im[0] = real[b];
    for (int k = 1; k < columns; k++) {
      // The middle frequency of an even width is its own mirror image, so it has no imaginary part.
      boolean middle = 2 * k == width;
      double imaginaryA = middle ? 0 : imaginary[a + k];
      double imaginaryB = middle ? 0 : imaginary[b + k];
      re[width - k] = real[a + k] + imaginaryB;
      im[width - k] = real[b + k] - imaginaryA;
      re[k] = real[a + k] - imaginaryB;
      im[k] = real[b + k] + imaginaryA;
    }
  }
}
