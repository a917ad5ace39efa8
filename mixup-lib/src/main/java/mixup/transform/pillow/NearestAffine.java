package mixup.transform.pillow;

import java.util.function.IntBinaryOperator;
import mixup.image.Picture;

/**
 * An affine map without interpolation. Scaling and moving add up places in float64; everything else
 * is 16-bit fixed point, which is what Pillow does with pictures of less than 32768 pixels a side.
 */
final class NearestAffine {

  private static final int BITS = 16;

  private final Affine map;
  private final Picture picture;
  private final int height;
  private final int width;

  NearestAffine(Affine map, Picture picture) {
    this.map = map;
    this.picture = picture;
    this.height = picture.height();
    this.width = picture.width();
  }

  Picture run() {
    return picture.with(map.b() == 0 && map.d() == 0 ? straight() : slanted());
  }

  private byte[] straight() {
    int[] columns = places(map.c(), map.a(), width);
    int[] rows = places(map.f(), map.e(), height);
    return gather((x, y) -> columns[x] < 0 || rows[y] < 0 ? -1 : rows[y] * width + columns[x]);
  }

  /** Source position of every place along one axis, -1 outside. */
  private static int[] places(double start, double step, int length) {
    int[] places = new int[length];
    double place = start + step * 0.5;
    for (int i = 0; i < length; i++) {
      places[i] = place >= 0 && place < length ? (int) place : -1;
      place += step;
    }
    return places;
  }

  private byte[] slanted() {
    long a = fixed(map.a());
    long b = fixed(map.b());
    long d = fixed(map.d());
    long e = fixed(map.e());
    long c = fixed(map.c() + map.a() * 0.5 + map.b() * 0.5);
    long f = fixed(map.f() + map.d() * 0.5 + map.e() * 0.5);
    return gather(
        (x, y) -> {
          long column = (c + a * x + b * y) >> BITS;
          long row = (f + d * x + e * y) >> BITS;
          boolean inside = column >= 0 && column < width && row >= 0 && row < height;
          return inside ? (int) (row * width + column) : -1;
        });
  }

  private static long fixed(double value) {
    return (long) Math.floor(value * (1 << BITS) + 0.5);
  }

  /** Copies the pixel whose number the function gives, or the fill if it is negative. */
  private byte[] gather(IntBinaryOperator source) {
    int channels = picture.channels();
    byte[] in = picture.pixels();
    byte[] fill = map.fill().bytes(channels);
    byte[] out = new byte[in.length];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = source.applyAsInt(x, y);
        for (int k = 0; k < channels; k++) {
          out[at++] = pixel < 0 ? fill[k] : in[pixel * channels + k];
        }
      }
    }
    return out;
  }
}
