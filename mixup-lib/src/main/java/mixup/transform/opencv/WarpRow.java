package mixup.transform.opencv;

import mixup.image.Levels;
import mixup.image.Picture;

/** Fills rows of a moved picture. Places come in units of 1/1024 pixel. */
final class WarpRow {

  private static final int PLACE_BITS = 10;
  private static final int TABLE_BITS = 5;
  private static final int HALF = 1 << (TapTable.BITS - 1);

  private final byte[] pixels;
  private final int height;
  private final int width;
  private final int channels;
  private final int[] border;
  private final int[] columnX;
  private final int[] columnY;

  /**
   * For one picture.
   *
   * @param columnX what the column adds to the place in x
   * @param columnY what the column adds to the place in y
   */
  WarpRow(Picture picture, Levels border, int[] columnX, int[] columnY) {
    this.pixels = picture.pixels();
    this.height = picture.height();
    this.width = picture.width();
    this.channels = picture.channels();
    this.border = new int[channels];
    for (int c = 0; c < channels; c++) {
      this.border[c] = border.of(c);
    }
    this.columnX = columnX;
    this.columnY = columnY;
  }

  void nearest(byte[] result, int row, int x0, int y0) {
    int to = row * width * channels;
    for (int x = 0; x < width; x++) {
      int column = (x0 + columnX[x]) >> PLACE_BITS;
      int line = (y0 + columnY[x]) >> PLACE_BITS;
      boolean inside = column >= 0 && column < width && line >= 0 && line < height;
      int from = (line * width + column) * channels;
      for (int c = 0; c < channels; c++) {
        result[to++] = inside ? pixels[from + c] : (byte) border[c];
      }
    }
  }

  void weighted(TapTable table, byte[] result, int row, int x0, int y0) {
    short[] weights = table.weights();
    int side = table.side();
    int before = side / 2 - 1;
    int to = row * width * channels;
    for (int x = 0; x < width; x++, to += channels) {
      int placeX = (x0 + columnX[x]) >> (PLACE_BITS - TABLE_BITS);
      int placeY = (y0 + columnY[x]) >> (PLACE_BITS - TABLE_BITS);
      int left = (placeX >> TABLE_BITS) - before;
      int top = (placeY >> TABLE_BITS) - before;
      int mask = TapTable.STEPS - 1;
      int block = ((placeY & mask) * TapTable.STEPS + (placeX & mask)) * side * side;
      if (left < 0 || top < 0 || left > width - side || top > height - side) {
        atEdge(weights, block, side, left, top, result, to);
      } else if (channels == 3) {
        colour(weights, block, side, (top * width + left) * 3, result, to);
      } else {
        grey(weights, block, side, top * width + left, result, to);
      }
    }
  }

  /** All taps inside, three channels at once. */
  private void colour(short[] weights, int block, int side, int from, byte[] result, int to) {
    int red = HALF;
    int green = HALF;
    int blue = HALF;
    int skip = (width - side) * 3;
    for (int r = 0, w = block, at = from; r < side; r++, at += skip) {
      for (int c = 0; c < side; c++, at += 3) {
        int weight = weights[w++];
        red += weight * (pixels[at] & 0xFF);
        green += weight * (pixels[at + 1] & 0xFF);
        blue += weight * (pixels[at + 2] & 0xFF);
      }
    }
    result[to] = level(red);
    result[to + 1] = level(green);
    result[to + 2] = level(blue);
  }

  private void grey(short[] weights, int block, int side, int from, byte[] result, int to) {
    int sum = HALF;
    int skip = width - side;
    for (int r = 0, w = block, at = from; r < side; r++, at += skip) {
      for (int c = 0; c < side; c++) {
        sum += weights[w++] * (pixels[at++] & 0xFF);
      }
    }
    result[to] = level(sum);
  }

  /** Taps outside of the picture read the border. */
  private void atEdge(
      short[] weights, int block, int side, int left, int top, byte[] result, int to) {
    boolean outside = left <= -side || top <= -side || left >= width || top >= height;
    for (int channel = 0; channel < channels; channel++) {
      int sum = HALF;
      for (int tap = 0; tap < side * side && !outside; tap++) {
        int level = levelAt(top + tap / side, left + tap % side, channel);
        sum += weights[block + tap] * level;
      }
      result[to + channel] = outside ? (byte) border[channel] : level(sum);
    }
  }

  private int levelAt(int row, int column, int channel) {
    if (row < 0 || row >= height || column < 0 || column >= width) {
      return border[channel];
    }
    return pixels[(row * width + column) * channels + channel] & 0xFF;
  }

  private static byte level(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> TapTable.BITS));
  }
}
