package mixup.transform;

import mixup.image.Picture;

/** Mirrors left and right. */
public record Flip() implements Operation {

  @Override
  public Picture apply(Picture picture) {
    return picture.channels() == 3 ? colour(picture) : grey(picture);
  }

  private static Picture colour(Picture picture) {
    byte[] in = picture.pixels();
    byte[] out = new byte[in.length];
    int row = 3 * picture.width();
    for (int start = 0; start < in.length; start += row) {
      for (int from = start, to = start + row - 3; to >= start; from += 3, to -= 3) {
        out[to] = in[from];
        out[to + 1] = in[from + 1];
        out[to + 2] = in[from + 2];
      }
    }
    return picture.with(out);
  }

  private static Picture grey(Picture picture) {
    byte[] in = picture.pixels();
    byte[] out = new byte[in.length];
    int row = picture.width();
    for (int start = 0; start < in.length; start += row) {
      for (int x = 0; x < row; x++) {
        out[start + row - 1 - x] = in[start + x];
      }
    }
    return picture.with(out);
  }
}
