package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.image.Size;

/** Resizing without weights: every result takes the pixel its centre falls in. */
final class NearestResize {
  private NearestResize() {}

  static Picture run(Picture picture, ResizeBox resize) {
    Size size = resize.size();
    int channels = picture.channels();
    int[] rows = sources(resize.top(), resize.bottom(), size.height(), picture.height());
    int[] columns = sources(resize.left(), resize.right(), size.width(), picture.width());
    byte[] in = picture.pixels();
    byte[] out = new byte[size.pixels() * channels];
    int at = 0;
    for (int row : rows) {
      for (int column : columns) {
        int from = (row * picture.width() + column) * channels;
        for (int c = 0; c < channels; c++) {
          out[at++] = in[from + c];
        }
      }
    }
    return new Picture(out, size, channels);
  }

  /** Places are added up step by step, which rounds as the original does. */
  private static int[] sources(float from, float to, int results, int length) {
    double scale = (double) (to - from) / results;
    double place = from + 0.5 * scale;
    int[] sources = new int[results];
    for (int o = 0; o < results; o++) {
      sources[o] = Math.min((int) place, length - 1);
      place += scale;
    }
    return sources;
  }
}
