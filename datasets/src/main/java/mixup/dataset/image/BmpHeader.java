package mixup.dataset.image;

/** Size of a Windows bitmap. */
final class BmpHeader {
  private static final int SHORTEST = 26;

  private BmpHeader() {}

  static Header read(byte[] file) throws PictureFault {
    PictureFault.unless(file.length >= SHORTEST, "BMP without a header");
    boolean old = Header.littleEndian(file, 14, 4) == 12;
    int width = Header.littleEndian(file, 18, old ? 2 : 4);
    // a negative height means that the first row is the upper one
    int signed = old ? Header.littleEndian(file, 20, 2) : Header.littleEndian(file, 22, 4);
    int height = Math.abs(signed);
    PictureFault.unless(height > 0 && width > 0, "BMP of " + height + "x" + width + " pixels");
    return new Header(Header.Format.BMP, height, width, 0, file);
  }
}
