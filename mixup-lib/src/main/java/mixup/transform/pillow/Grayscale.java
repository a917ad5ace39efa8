package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/** Writes the grey level into all channels; a grey picture stays as it is. */
public record Grayscale() implements Operation {

  @Override
  public Picture apply(Picture picture) {
    return picture.channels() == 1 ? picture : picture.with(grey(picture.pixels()));
  }

  private static byte[] grey(byte[] in) {
    byte[] out = new byte[in.length];
    for (int at = 0; at < in.length; at += 3) {
      byte grey = (byte) Luma.at(in, at);
      out[at] = grey;
      out[at + 1] = grey;
      out[at + 2] = grey;
    }
    return out;
  }
}
