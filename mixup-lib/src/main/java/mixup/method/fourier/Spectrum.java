package mixup.method.fourier;

/**
 * How strong every frequency of a picture is: {@code max(f, 1/max(H, W))^-δ} with {@code f =
 * sqrt(f_y² + f_x²)}. The frequencies are {@code H x C}: all of the rows, but of the columns only
 * those a real picture needs.
 *
 * @param height H, at least 1
 * @param width W, at least 1
 * @param decay δ, 0 or more; the larger, the smoother the picture
 */
public record Spectrum(int height, int width, double decay) {

  public Spectrum {
    if (height < 1 || width < 1 || !(decay >= 0) || Double.isInfinite(decay)) {
      throw new IllegalArgumentException(
          "no spectrum: " + height + "x" + width + ", decay " + decay);
    }
  }

  /**
   * Number of column frequencies C: W/2 + 1 and, as in the released code, one more for odd W, which
   * has noise but no part in the picture.
   */
  public int columns() {
    return width / 2 + 1 + width % 2;
  }

  /** Column frequencies that a real transform of width W takes: W/2 + 1. */
  int usedColumns() {
    return width / 2 + 1;
  }

  /** The frequency of a row and a column, in periods per pixel. */
  public double frequency(int row, int column) {
    return Math.sqrt(squared(row, column));
  }

  private double squared(int row, int column) {
    double y = (double) signed(row, height) / height;
    double x = (double) signed(column, width) / width;
    return x * x + y * y;
  }

  private static int signed(int index, int size) {
    return index < (size + 1) / 2 ? index : index - size;
  }

  /** The strength of a row and a column. */
  public double strength(int row, int column) {
    double lowest = 1.0 / Math.max(height, width);
    double squared = Math.max(squared(row, column), lowest * lowest);
    // The usual decay without a power function, which would cost more than the transform.
    return decay == 3 ? 1 / (squared * Math.sqrt(squared)) : Math.pow(squared, -decay / 2);
  }
}
