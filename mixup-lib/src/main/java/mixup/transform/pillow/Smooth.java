package mixup.transform.pillow;

import mixup.image.Picture;

/**
 * Pillow's 3x3 smoothing, weights 1 1 1 / 1 5 1 / 1 1 1 over 13, in float32. The outermost pixels
 * are copied. The order of the additions is part of the result: one half, the row below, the middle
 * row, the row above, each from left to right.
 */
final class Smooth {

  private static final float EDGE = 1f / 13f;
  private static final float CENTRE = 5f / 13f;

  private Smooth() {}

  static Picture of(Picture picture) {
    byte[] in = picture.pixels();
    byte[] out = in.clone();
    int channels = picture.channels();
    int row = picture.width() * channels;
    float[] above = new float[row];
    float[] middle = new float[row];
    float[] below = new float[row];
    for (int y = 0; y < picture.height(); y++) {
      float[] free = above;
      above = middle;
      middle = below;
      below = free;
      widen(in, y * row, below);
      if (y >= 2) {
        smooth(above, middle, below, channels, out, (y - 1) * row);
      }
    }
    return picture.with(out);
  }

  private static void widen(byte[] in, int start, float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = in[start + i] & 0xFF;
    }
  }

  private static void smooth(
      float[] above, float[] middle, float[] below, int channels, byte[] out, int start) {
    for (int i = channels; i < middle.length - channels; i++) {
      int l = i - channels;
      int r = i + channels;
      float sum = 0.5f + ((below[l] * EDGE + below[i] * EDGE) + below[r] * EDGE);
      sum += (middle[l] * EDGE + middle[i] * CENTRE) + middle[r] * EDGE;
      sum += (above[l] * EDGE + above[i] * EDGE) + above[r] * EDGE;
      out[start + i] = (byte) Math.max(0, Math.min(255, (int) sum));
    }
  }
}
