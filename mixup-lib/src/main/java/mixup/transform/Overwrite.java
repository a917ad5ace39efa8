package mixup.transform;

import mixup.image.Box;
import mixup.image.Picture;

/**
 * Overwrites a rectangle of bytes.
 *
 * @param box what is overwritten
 * @param patch interleaved RGB levels of the box, {@code height * width * 3}, or three for all of
 *     it; grey pictures take the first of each three. Shared, read only
 */
@SuppressWarnings("ArrayRecordComponent") // made once, handed on, never compared
public record Overwrite(Box box, byte[] patch) implements Operation {

  private static final int RGB = 3;

  public Overwrite {
    if (patch.length != RGB && patch.length != RGB * box.size().pixels()) {
      throw new IllegalArgumentException(patch.length + " bytes do not fill " + box);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    if (!box.isInside(picture.size())) {
      throw new IllegalArgumentException(box + " does not lie in a picture of " + picture.size());
    }
    byte[] result = picture.pixels().clone();
    int step = patch.length == RGB ? 0 : RGB;
    for (int y = 0, from = 0; y < box.height(); y++) {
      int to = ((box.top() + y) * picture.width() + box.left()) * picture.channels();
      for (int x = 0; x < box.width(); x++, from += step, to += picture.channels()) {
        System.arraycopy(patch, from, result, to, picture.channels());
      }
    }
    return picture.with(result);
  }

  @Override
  public String toString() {
    return "Overwrite[box=" + box + ", patch of " + patch.length + " bytes]";
  }
}
