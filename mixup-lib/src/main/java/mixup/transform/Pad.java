package mixup.transform;

import java.util.Objects;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.pillow.Fill;

/**
 * Adds pixels around a picture, as torchvision does on Pillow pictures.
 *
 * @param top rows added above, at least 0
 * @param left columns added on the left
 * @param bottom rows added below
 * @param right columns added on the right
 * @param mode what they are
 * @param fill their colour where the mode is {@link Padding#CONSTANT}
 */
public record Pad(int top, int left, int bottom, int right, Padding mode, Fill fill)
    implements Operation {

  public Pad {
    if (top < 0 || left < 0 || bottom < 0 || right < 0) {
      throw new IllegalArgumentException(
          "padding must not be negative, got %d %d %d %d".formatted(top, left, bottom, right));
    }
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(fill, "fill");
  }

  /** The same on all four sides; black where constant. */
  public static Pad all(int amount, Padding mode) {
    return new Pad(amount, amount, amount, amount, mode, Fill.BLACK);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a mirrored picture is too small for the padding
   */
  @Override
  public Picture apply(Picture picture) {
    Size size = resultSize(picture.size());
    if (size.equals(picture.size())) {
      return picture;
    }
    byte[] padded = new byte[size.pixels() * picture.channels()];
    for (int y = 0; y < size.height(); y++) {
      int row = mode.source(y - top, picture.height());
      copyRow(picture, row, padded, y * size.width() * picture.channels(), size.width());
    }
    return new Picture(padded, size, picture.channels());
  }

  private void copyRow(Picture picture, int row, byte[] padded, int start, int width) {
    int channels = picture.channels();
    int from = row * picture.width() * channels;
    for (int x = 0, at = start; x < width; x++, at += channels) {
      int column = row < 0 ? -1 : mode.source(x - left, picture.width());
      for (int c = 0; c < channels; c++) {
        padded[at + c] =
            column < 0
                ? (byte) fill.level(c, channels)
                : picture.pixels()[from + column * channels + c];
      }
    }
  }

  @Override
  public Size resultSize(Size size) {
    int rows = mode.most(size.height());
    int columns = mode.most(size.width());
    if (top > rows || bottom > rows || left > columns || right > columns) {
      throw new IllegalArgumentException("a picture of " + size + " is too small for " + this);
    }
    return new Size(size.height() + top + bottom, size.width() + left + right);
  }
}
