package mixup.dataset.image;

import java.io.IOException;
import mixup.dataset.DataSetException.CorruptData;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Size;

/**
 * Decodes JPEG, PNG and BMP files (WebP with a codec on the class path) to the bytes that Pillow
 * 12.3 gives.
 *
 * <p>The format is told by the bytes. Orientation, colour profiles and gamma are ignored, alpha is
 * dropped, palettes are looked up, 16 bits are cut to the upper 8, CMYK becomes RGB by Pillow's
 * formula. A truncated file is an error; a JPEG that only lacks its end mark is not. Safe for many
 * threads.
 *
 * @param mostPixels height times width a header may announce; nothing is allocated before
 */
public record PictureDecoder(long mostPixels) {

  /** Up to 100 million pixels. */
  public static final PictureDecoder STANDARD = new PictureDecoder(100_000_000);

  public PictureDecoder {
    if (mostPixels < 1 || mostPixels > Integer.MAX_VALUE / 4) {
      throw new IllegalArgumentException(
          "limit of pixels must be in 1.." + Integer.MAX_VALUE / 4 + ", got " + mostPixels);
    }
  }

  /**
   * Height and width, from the header.
   *
   * @param file name for messages
   * @param bytes content of the file
   * @throws CorruptData if it is no picture or larger than the limit
   */
  public Size size(String file, byte[] bytes) {
    return header(file, bytes).size();
  }

  /**
   * The whole picture.
   *
   * @param file name for messages
   * @param bytes content of the file
   * @return one channel for a grey file, three for any other
   * @throws CorruptData if it is no picture, damaged, truncated or larger than the limit
   */
  public Picture decode(String file, byte[] bytes) {
    Header header = header(file, bytes);
    return decode(file, header, Box.whole(header.size()), 1);
  }

  /**
   * A part of the picture: the same bytes as cutting it out of the whole, cheaper the nearer the
   * box is to the upper edge.
   *
   * @throws IllegalArgumentException if the box sticks out
   * @throws CorruptData as {@link #decode(String, byte[])}; damage below the box is not seen
   */
  public Picture decode(String file, byte[] bytes, Box region) {
    return decode(file, bytes, region, 1);
  }

  /**
   * Every {@code step}-th pixel of every {@code step}-th row of a part.
   *
   * @param step at least 1
   * @throws IllegalArgumentException if the box sticks out or the step is less than 1
   * @throws CorruptData as {@link #decode(String, byte[], Box)}
   */
  public Picture decode(String file, byte[] bytes, Box region, int step) {
    if (step < 1) {
      throw new IllegalArgumentException("a step is at least 1, got " + step + ": " + file);
    }
    Header header = header(file, bytes);
    if (!region.isInside(header.size())) {
      throw new IllegalArgumentException(
          region + " does not lie in a picture of " + header.size() + ": " + file);
    }
    return decode(file, header, region, step);
  }

  private Header header(String file, byte[] bytes) {
    try {
      Header header = Header.of(bytes);
      PictureFault.unless(
          (long) header.height() * header.width() <= mostPixels,
          "%d x %d pixels, more than the limit of %d"
              .formatted(header.height(), header.width(), mostPixels));
      return header;
    } catch (PictureFault e) {
      throw corrupt(file, e);
    }
  }

  private static Picture decode(String file, Header header, Box region, int step) {
    try {
      return Codec.decode(header, region, step);
    } catch (IOException | RuntimeException e) {
      // damaged files bring all sorts of exceptions out of the codecs
      throw corrupt(file, e);
    }
  }

  private static CorruptData corrupt(String file, Exception e) {
    String what = e instanceof PictureFault ? e.getMessage() : "cannot be decoded: " + e;
    CorruptData corrupt = new CorruptData(file, what, "Replace this file by an undamaged picture.");
    corrupt.initCause(e);
    return corrupt;
  }
}
