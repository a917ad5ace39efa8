package mixup.dataset.image;

import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG file, checks their CRC and copies what decoding needs: header, palette
 * and data. Profiles, gamma, text and animation are dropped, and transparency, too.
 */
final class PngHeader {
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504C5445;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final int SIGNATURE = 8;
  private static final int AROUND = 12;

  private PngHeader() {}

  static Header read(byte[] file) throws PictureFault {
    PictureFault.unless(
        file.length >= SIGNATURE + AROUND + 13 && Header.bigEndian(file, 12, 4) == IHDR,
        "PNG without a header");
    Header.Copy copy = new Header.Copy(file.length);
    copy.add(file, 0, SIGNATURE);
    boolean data = false;
    int at = SIGNATURE;
    for (int type = 0; type != IEND; ) {
      int end = chunkEnd(file, at);
      type = Header.bigEndian(file, at + 4, 4);
      if (type == IHDR || type == PLTE || type == IDAT || type == IEND) {
        requireCrc(file, at, end);
        copy.add(file, at, end);
      }
      data |= type == IDAT;
      at = end;
    }
    PictureFault.unless(data, "PNG without data");
    return header(file, copy.toBytes());
  }

  private static int chunkEnd(byte[] file, int at) throws PictureFault {
    PictureFault.unless(file.length - at >= AROUND, "PNG ends too early");
    int length = Header.bigEndian(file, at, 4);
    PictureFault.unless(
        length >= 0 && length <= file.length - at - AROUND, "PNG chunk longer than the file");
    return at + AROUND + length;
  }

  private static void requireCrc(byte[] file, int at, int end) throws PictureFault {
    CRC32 crc = new CRC32();
    crc.update(file, at + 4, end - at - 8);
    PictureFault.unless(
        (int) crc.getValue() == Header.bigEndian(file, end - 4, 4), "damaged PNG: CRC differs");
  }

  private static Header header(byte[] file, byte[] clean) throws PictureFault {
    int width = Header.bigEndian(file, 16, 4);
    int height = Header.bigEndian(file, 20, 4);
    PictureFault.unless(height > 0 && width > 0, "PNG of " + height + "x" + width + " pixels");
    return new Header(Header.Format.PNG, height, width, 0, clean);
  }
}
