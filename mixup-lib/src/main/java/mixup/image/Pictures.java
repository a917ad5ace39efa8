package mixup.image;

/** Small things to do with pictures. */
public final class Pictures {
  private Pictures() {}

  /**
   * Copies a part of a picture; the picture itself if the box is all of it.
   *
   * @throws IllegalArgumentException if the box sticks out
   */
  public static Picture cut(Picture picture, Box box) {
    if (!box.isInside(picture.size())) {
      throw new IllegalArgumentException(box + " does not lie in a picture of " + picture.size());
    }
    if (box.equals(Box.whole(picture.size()))) {
      return picture;
    }
    int row = box.width() * picture.channels();
    byte[] part = new byte[box.height() * row];
    for (int y = 0; y < box.height(); y++) {
      int from = ((box.top() + y) * picture.width() + box.left()) * picture.channels();
      System.arraycopy(picture.pixels(), from, part, y * row, row);
    }
    return new Picture(part, box.size(), picture.channels());
  }

  /**
   * Every {@code step}-th pixel of every {@code step}-th row; the picture itself for a step of 1.
   *
   * @throws IllegalArgumentException if the step is less than 1
   */
  public static Picture thinned(Picture picture, int step) {
    if (step < 1) {
      throw new IllegalArgumentException("a step is at least 1, got " + step);
    }
    if (step == 1) {
      return picture;
    }
    Size size = thinned(picture.size(), step);
    int channels = picture.channels();
    byte[] pixels = new byte[size.pixels() * channels];
    int at = 0;
    for (int y = 0; y < picture.height(); y += step) {
      for (int x = 0; x < picture.width(); x += step) {
        int from = (y * picture.width() + x) * channels;
        System.arraycopy(picture.pixels(), from, pixels, at, channels);
        at += channels;
      }
    }
    return new Picture(pixels, size, channels);
  }

  /** Size of a thinned picture. */
  public static Size thinned(Size size, int step) {
    return new Size((size.height() + step - 1) / step, (size.width() + step - 1) / step);
  }

  /** Three equal channels of a grey picture; a colour picture as it is. */
  public static Picture toRgb(Picture picture) {
    if (picture.channels() == 3) {
      return picture;
    }
    byte[] grey = picture.pixels();
    byte[] rgb = new byte[3 * grey.length];
    for (int i = 0; i < grey.length; i++) {
      rgb[3 * i] = grey[i];
      rgb[3 * i + 1] = grey[i];
      rgb[3 * i + 2] = grey[i];
    }
    return new Picture(rgb, picture.size(), 3);
  }
}
