package mixup.dataset.canvas;

import java.util.List;
import mixup.image.Picture;
import mixup.image.Size;

/** A canvas while it is painted: three square maps that the steps write to. */
final class Layers {
  private static final int MOST = 255;
  private static final int HALF = 128;

  final int side;
  final byte[] image;
  final byte[] instances;
  final byte[] labels;

  Layers(int side) {
    this.side = side;
    this.image = new byte[side * side * 3];
    this.instances = new byte[side * side];
    this.labels = new byte[side * side];
  }

  boolean has(int y, int x) {
    return y >= 0 && x >= 0 && y < side && x < side;
  }

  /** Sets a value after cutting it to 0..255. */
  void set(int y, int x, int channel, int value) {
    image[(y * side + x) * 3 + channel] = (byte) Math.min(Math.max(value, 0), MOST);
  }

  int at(int y, int x, int channel) {
    return image[(y * side + x) * 3 + channel] & 0xFF;
  }

  /** Lays a colour over a pixel, {@code alpha} 0..255 of it. */
  void blend(int y, int x, int channel, int value, int alpha) {
    set(y, x, channel, (alpha * value + (MOST - alpha) * at(y, x, channel) + MOST / 2) / MOST);
  }

  /**
   * Whose pixel this is now: the garment's if it covers half of it, else a rim that is no one's.
   */
  void claim(int y, int x, int alpha, int category, int identity) {
    int pixel = y * side + x;
    if (alpha >= HALF) {
      labels[pixel] = (byte) (category + 1);
      instances[pixel] = (byte) identity;
    } else if (instances[pixel] == 0) {
      labels[pixel] = (byte) Canvas.IGNORE;
    }
  }

  /** Takes a pixel away from its garment. */
  void disown(int pixel) {
    labels[pixel] = (byte) Canvas.IGNORE;
    instances[pixel] = 0;
  }

  Canvas toCanvas(List<Annotation> annotations) {
    Picture picture = new Picture(image, Size.square(side), 3);
    return new Canvas(picture, instances, labels, annotations);
  }
}
