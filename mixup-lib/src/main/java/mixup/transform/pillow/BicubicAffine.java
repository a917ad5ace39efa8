package mixup.transform.pillow;

import mixup.image.Picture;

/**
 * An affine map between sixteen pixels, a = -0.5, clamped and cut to whole levels. The cubic is
 * evaluated in the form and order of Pillow; weights made once per pixel would round differently
 * and turn an even grey of 100 into 99.
 */
final class BicubicAffine extends SmoothAffine {

  BicubicAffine(Affine map, Picture picture) {
    super(map, picture);
  }

  @Override
  void pixel(double column, double row, int at) {
    int x = (int) Math.floor(column);
    int y = (int) Math.floor(row);
    double dx = column - x;
    double dy = row - y;
    int x0 = Math.max(x - 1, 0) * channels;
    int x1 = Math.max(x, 0) * channels;
    int x2 = Math.min(x + 1, width - 1) * channels;
    int x3 = Math.min(x + 2, width - 1) * channels;
    int stride = width * channels;
    int y0 = Math.max(y - 1, 0) * stride;
    int y1 = Math.max(y, 0) * stride;
    int y2 = Math.min(y + 1, height - 1) * stride;
    int y3 = Math.min(y + 2, height - 1) * stride;
    for (int c = 0; c < channels; c++) {
      double p = across(y0 + c, x0, x1, x2, x3, dx);
      double q = across(y1 + c, x0, x1, x2, x3, dx);
      double r = across(y2 + c, x0, x1, x2, x3, dx);
      double s = across(y3 + c, x0, x1, x2, x3, dx);
      int level = (int) (q + dy * (r - p + dy * (2 * (p - q) + r - s + dy * (q - p - r + s))));
      out[at + c] = (byte) Math.max(0, Math.min(255, level));
    }
  }

  /** The cubic along a row; everything but the products with t is whole, hence exact. */
  private double across(int row, int x0, int x1, int x2, int x3, double t) {
    int p = in[row + x0] & 0xFF;
    int q = in[row + x1] & 0xFF;
    int r = in[row + x2] & 0xFF;
    int s = in[row + x3] & 0xFF;
    return q + t * (r - p + t * (2 * (p - q) + r - s + t * (q - p - r + s)));
  }
}
