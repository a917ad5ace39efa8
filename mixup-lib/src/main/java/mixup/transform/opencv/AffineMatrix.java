package mixup.transform.opencv;

import mixup.image.Size;

/**
 * The map x' = m0·x + m1·y + m2, y' = m3·x + m4·y + m5 of pixel centres at whole numbers, x to the
 * right and y down.
 *
 * @param m0 x' per x
 * @param m1 x' per y
 * @param m2 shift to the right, pixels
 * @param m3 y' per x
 * @param m4 y' per y
 * @param m5 shift down, pixels
 */
public record AffineMatrix(double m0, double m1, double m2, double m3, double m4, double m5) {

  /** Turns clockwise about the middle of the picture, ((W - 1)/2, (H - 1)/2). */
  public static AffineMatrix rotation(double degrees, Size size) {
    double theta = -degrees * (Math.PI / 180);
    double cos = Math.cos(theta);
    double sin = Math.sin(theta);
    double x = (size.width() - 1) * 0.5;
    double y = (size.height() - 1) * 0.5;
    return new AffineMatrix(cos, sin, (1 - cos) * x - sin * y, -sin, cos, sin * x + (1 - cos) * y);
  }

  /** x' = x + amount·y; the amount is held as a float. */
  public static AffineMatrix shearX(double amount) {
    return new AffineMatrix(1, (float) amount, 0, 0, 1, 0);
  }

  /** y' = y + amount·x; the amount is held as a float. */
  public static AffineMatrix shearY(double amount) {
    return new AffineMatrix(1, 0, 0, (float) amount, 1, 0);
  }

  /** Moves to the right and down by numbers of pixels that are held as floats. */
  public static AffineMatrix translation(double right, double down) {
    return new AffineMatrix(1, 0, (float) right, 0, 1, (float) down);
  }

  /** The way back, multiplied out in the order of OpenCV; all zeros where there is none. */
  public AffineMatrix inverse() {
    double determinant = m0 * m4 - m1 * m3;
    double scale = determinant == 0 ? 0 : 1 / determinant;
    double i0 = m4 * scale;
    double i1 = m1 * -scale;
    double i3 = m3 * -scale;
    double i4 = m0 * scale;
    return new AffineMatrix(i0, i1, -i0 * m2 - i1 * m5, i3, i4, -i3 * m2 - i4 * m5);
  }
}
