package mixup.transform.pillow;

import mixup.image.Picture;

/** An affine map between four pixels; cut to whole levels, not rounded. */
final class BilinearAffine extends SmoothAffine {

  BilinearAffine(Affine map, Picture picture) {
    super(map, picture);
  }

  @Override
  void pixel(double column, double row, int at) {
    int x = (int) Math.floor(column);
    int y = (int) Math.floor(row);
    double dx = column - x;
    double dy = row - y;
    int left = Math.max(x, 0) * channels;
    int right = Math.min(x + 1, width - 1) * channels;
    int upper = Math.max(y, 0) * width * channels;
    int lower = Math.min(y + 1, height - 1) * width * channels;
    for (int c = 0; c < channels; c++) {
      double above = between(in[upper + left + c] & 0xFF, in[upper + right + c] & 0xFF, dx);
      double below = between(in[lower + left + c] & 0xFF, in[lower + right + c] & 0xFF, dx);
      out[at + c] = (byte) (int) (above + (below - above) * dy);
    }
  }

  private static double between(int first, int second, double t) {
    return first + (second - first) * t;
  }
}
