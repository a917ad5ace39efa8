package mixup.notebook.data;

import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.Operation;

/**
 * Keeps one pixel of so many, counted from the corner: what a reduction without half-pixel centres
 * takes. To be compared with Pillow's nearest filter, which takes the pixel at the centre.
 *
 * @param factor of the reduction, at least 1
 */
public record FromCorner(int factor) implements Operation {

  public FromCorner {
    if (factor < 1) {
      throw new IllegalArgumentException("factor must be at least 1, got " + factor);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    Size size = resultSize(picture.size());
    byte[] kept = new byte[size.pixels() * picture.channels()];
    int at = 0;
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        for (int c = 0; c < picture.channels(); c++) {
          kept[at++] = (byte) picture.at(y * factor, x * factor, c);
        }
      }
    }
    return new Picture(kept, size, picture.channels());
  }

  @Override
  public Size resultSize(Size size) {
    return new Size((size.height() + factor - 1) / factor, (size.width() + factor - 1) / factor);
  }

  /** Columns that are black and white by turns, the first one black. */
  public static Picture stripes(int side) {
    byte[] grey = new byte[side * side];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (i % side % 2 == 0 ? 0 : 255);
    }
    return new Picture(grey, side, side, 1);
  }
}
