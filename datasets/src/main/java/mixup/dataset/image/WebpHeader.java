package mixup.dataset.image;

/** Size of a WebP picture, in each of its three forms. */
final class WebpHeader {
  private static final int SHORTEST = 30;

  private WebpHeader() {}

  static Header read(byte[] file) throws PictureFault {
    PictureFault.unless(file.length >= SHORTEST, "WebP without a header");
    if (Header.starts(file, 12, 'V', 'P', '8', 'X')) {
      return header(
          file, 1 + Header.littleEndian(file, 27, 3), 1 + Header.littleEndian(file, 24, 3));
    }
    if (Header.starts(file, 12, 'V', 'P', '8', 'L')) {
      int bits = Header.littleEndian(file, 21, 4);
      return header(file, 1 + (bits >>> 14 & 0x3FFF), 1 + (bits & 0x3FFF));
    }
    PictureFault.unless(Header.starts(file, 12, 'V', 'P', '8', ' '), "WebP of an unknown form");
    int height = Header.littleEndian(file, 28, 2) & 0x3FFF;
    int width = Header.littleEndian(file, 26, 2) & 0x3FFF;
    PictureFault.unless(height > 0 && width > 0, "WebP of " + height + "x" + width + " pixels");
    return header(file, height, width);
  }

  private static Header header(byte[] file, int height, int width) {
    return new Header(Header.Format.WEBP, height, width, 0, file);
  }
}
