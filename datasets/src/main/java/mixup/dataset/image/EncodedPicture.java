package mixup.dataset.image;

import java.util.Objects;
import java.util.Optional;
import mixup.dataset.DataSetException.CorruptData;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.PictureSource;
import mixup.image.Pictures;
import mixup.image.Size;

/**
 * A picture in its file format. The bytes are fetched when they are first needed and kept as long
 * as this object lives; to be used by one thread.
 */
public final class EncodedPicture implements PictureSource {
  private final String file;
  private final Content content;
  private final PictureDecoder decoder;
  private final int channels;
  private final Optional<Size> required;
  private byte[] bytes;

  /** Where the bytes come from. */
  @FunctionalInterface
  public interface Content {
    /**
     * The whole file.
     *
     * @throws mixup.dataset.DataSetException if it cannot be read
     */
    byte[] read();
  }

  /**
   * @param file name for messages
   * @param content where the bytes come from
   * @param decoder how they become pixels
   * @param channels 3 to have grey pictures tripled, 1 to have colours reduced to luminance
   * @param required the size it must have; empty if any will do
   */
  public EncodedPicture(
      String file, Content content, PictureDecoder decoder, int channels, Optional<Size> required) {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("a picture has 1 or 3 channels, got " + channels);
    }
    this.file = Objects.requireNonNull(file);
    this.content = Objects.requireNonNull(content);
    this.decoder = Objects.requireNonNull(decoder);
    this.channels = channels;
    this.required = required;
  }

  /** A picture in memory, as RGB and of any size. */
  public static EncodedPicture of(String file, byte[] bytes) {
    return new EncodedPicture(file, () -> bytes, PictureDecoder.STANDARD, 3, Optional.empty());
  }

  /** Name of the file. */
  public String file() {
    return file;
  }

  /** The bytes of the file; shared, not to be written to. */
  public byte[] bytes() {
    if (bytes == null) {
      bytes = content.read();
    }
    return bytes;
  }

  /** Height and width from the header, without decoding. */
  @Override
  public Size size() {
    Size size = decoder.size(file, bytes());
    if (required.isPresent() && !required.get().equals(size)) {
      throw new CorruptData(file, size + " pixels, pictures of this set have " + required.get());
    }
    return size;
  }

  @Override
  public Picture whole() {
    requireSize();
    return inChannels(decoder.decode(file, bytes()));
  }

  @Override
  public Picture region(Box box) {
    return region(box, 1);
  }

  @Override
  public Picture region(Box box, int step) {
    requireSize();
    return inChannels(decoder.decode(file, bytes(), box, step));
  }

  private void requireSize() {
    if (required.isPresent()) {
      size();
    }
  }

  private Picture inChannels(Picture picture) {
    if (channels == picture.channels()) {
      return picture;
    }
    return channels == 3 ? Pictures.toRgb(picture) : luminance(picture);
  }

  /** Pillow's "L": (19595 R + 38470 G + 7471 B + 32768) / 65536. */
  private static Picture luminance(Picture colours) {
    byte[] rgb = colours.pixels();
    byte[] grey = new byte[rgb.length / 3];
    for (int i = 0; i < grey.length; i++) {
      int red = rgb[3 * i] & 0xFF;
      int green = rgb[3 * i + 1] & 0xFF;
      int blue = rgb[3 * i + 2] & 0xFF;
      grey[i] = (byte) ((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16);
    }
    return new Picture(grey, colours.size(), 1);
  }
}
