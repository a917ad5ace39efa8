package mixup.transform;

import mixup.image.Picture;

/** Mirrors top and bottom. */
public record FlipVertical() implements Operation {

  @Override
  public Picture apply(Picture picture) {
    byte[] in = picture.pixels();
    byte[] out = new byte[in.length];
    int row = picture.width() * picture.channels();
    for (int start = 0; start < in.length; start += row) {
      System.arraycopy(in, start, out, in.length - row - start, row);
    }
    return picture.with(out);
  }
}
