package mixup.transform.pillow;

import mixup.image.Picture;

/**
 * Walks through the pixels of the result of an affine map that interpolates, computes where each
 * comes from and fills in what comes from outside. Places are computed anew for every pixel: sums
 * would round differently.
 */
abstract class SmoothAffine {

  private final Affine map;
  private final Picture picture;

  /** Pixels of the picture. */
  final byte[] in;

  /** Pixels of the result. */
  final byte[] out;

  /** Rows. */
  final int height;

  /** Columns. */
  final int width;

  /** 1 or 3. */
  final int channels;

  SmoothAffine(Affine map, Picture picture) {
    this.map = map;
    this.picture = picture;
    this.in = picture.pixels();
    this.out = new byte[in.length];
    this.height = picture.height();
    this.width = picture.width();
    this.channels = picture.channels();
  }

  final Picture run() {
    byte[] fill = map.fill().bytes(channels);
    for (int y = 0; y < height; y++) {
      row(y, fill);
    }
    return picture.with(out);
  }

  private void row(int y, byte[] fill) {
    double a = map.a();
    double d = map.d();
    double columnOfRow = map.b() * (y + 0.5);
    double rowOfRow = map.e() * (y + 0.5);
    int at = y * width * channels;
    for (int x = 0; x < width; x++, at += channels) {
      double column = a * (x + 0.5) + columnOfRow + map.c();
      double row = d * (x + 0.5) + rowOfRow + map.f();
      if (column >= 0 && column < width && row >= 0 && row < height) {
        pixel(column - 0.5, row - 0.5, at);
      } else {
        System.arraycopy(fill, 0, out, at, channels);
      }
    }
  }

  /**
   * Interpolates one pixel.
   *
   * @param column place between the centres of pixels, -0.5 up to width - 0.5
   * @param row likewise
   * @param at where in the result it goes
   */
  abstract void pixel(double column, double row, int at);
}
