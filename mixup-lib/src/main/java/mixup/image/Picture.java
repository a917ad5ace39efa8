package mixup.image;

import java.util.Objects;

/**
 * A picture of bytes, interleaved: rows, then columns, then channels (HWC). The array is shared,
 * not copied, and nobody writes to it once the picture is made.
 *
 * @param pixels grey levels 0..255, unsigned, {@code height * width * channels} of them
 * @param size height and width
 * @param channels 1 (grey) or 3 (RGB)
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared on purpose; the class says so
public record Picture(byte[] pixels, Size size, int channels) {

  public Picture {
    Objects.requireNonNull(pixels, "pixels");
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("a picture has 1 or 3 channels, got " + channels);
    }
    if (pixels.length != (long) size.pixels() * channels) {
      throw new IllegalArgumentException(
          size + " pixels of " + channels + " channels, but " + pixels.length + " bytes");
    }
  }

  /** A picture from height, width and channels. */
  public Picture(byte[] pixels, int height, int width, int channels) {
    this(pixels, new Size(height, width), channels);
  }

  /** A picture of the same size and channels with other pixels. */
  public Picture with(byte[] others) {
    return new Picture(others, size, channels);
  }

  /** Rows. */
  public int height() {
    return size.height();
  }

  /** Columns. */
  public int width() {
    return size.width();
  }

  /** Grey level 0..255 at a place. */
  public int at(int row, int column, int channel) {
    return pixels[(row * width() + column) * channels + channel] & 0xFF;
  }

  /** From planes (CHW), as the engine and small data sets hold them. */
  public static Picture ofPlanes(byte[] planes, int offset, int channels, Size size) {
    byte[] pixels = new byte[size.pixels() * channels];
    if (channels == 1) {
      System.arraycopy(planes, offset, pixels, 0, pixels.length);
      return new Picture(pixels, size, channels);
    }
    int plane = size.pixels();
    for (int p = 0, at = 0; p < plane; p++) {
      for (int c = 0; c < channels; c++) {
        pixels[at++] = planes[offset + c * plane + p];
      }
    }
    return new Picture(pixels, size, channels);
  }

  /** Writes the planes (CHW) into an array. */
  public void toPlanes(byte[] target, int offset) {
    if (channels == 1) {
      System.arraycopy(pixels, 0, target, offset, pixels.length);
      return;
    }
    int plane = size.pixels();
    for (int p = 0, at = 0; p < plane; p++) {
      for (int c = 0; c < channels; c++) {
        target[offset + c * plane + p] = pixels[at++];
      }
    }
  }
}
