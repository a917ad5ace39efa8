package mixup.dataset.image;

/**
 * Walks the markers of a JPEG file up to the first scan and copies what decoding needs.
 *
 * <p>All application segments and comments are dropped except the JFIF and Adobe markers, so that
 * neither EXIF orientation nor an ICC profile has an effect (the JDK would apply the profile). A
 * file with neither marker gets a JFIF one unless its components are called R, G and B, because the
 * JDK takes other names for RGB where every other decoder assumes YCbCr.
 */
final class JpegHeader {
  private static final int APP0 = 0xE0;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COMMENT = 0xFE;
  private static final int SCAN = 0xDA;
  private static final byte[] JFIF = {
    (byte) 0xFF, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  private final byte[] file;
  private final Header.Copy copy;
  private boolean marked;
  private int frame = -1;
  private int frameEnd;
  private boolean progressive;

  private JpegHeader(byte[] file) {
    this.file = file;
    this.copy = new Header.Copy(file.length + JFIF.length);
  }

  static Header read(byte[] file) throws PictureFault {
    JpegHeader header = new JpegHeader(file);
    return header.finish(header.walk(2));
  }

  /** Looks at the segments from an offset on; returns the offset of the first scan. */
  private int walk(int from) throws PictureFault {
    int at = from;
    while (true) {
      int marker = marker(at);
      at = skipFill(at);
      if (marker == SCAN) {
        PictureFault.unless(frame >= 0, "JPEG scan before the frame header");
        // the codec would make up the rest of a scan header that is cut, without a word
        PictureFault.unless(segmentEnd(at, marker) < file.length, "JPEG without picture data");
        return at;
      }
      int end = segmentEnd(at, marker);
      look(marker, at + 4, end);
      at = end;
    }
  }

  private int marker(int at) throws PictureFault {
    int start = skipFill(at);
    PictureFault.unless(
        Header.starts(file, start, 0xFF) && start + 1 < file.length, "JPEG header without a scan");
    return file[start + 1] & 0xFF;
  }

  /** Any number of FF may stand before a marker. */
  private int skipFill(int at) {
    int start = at;
    while (start + 1 < file.length && Header.starts(file, start, 0xFF, 0xFF)) {
      start++;
    }
    return start;
  }

  private int segmentEnd(int at, int marker) throws PictureFault {
    boolean hasLength = marker >= 0xC0 && (marker < 0xD0 || marker > 0xD9);
    PictureFault.unless(
        hasLength && at + 4 <= file.length, "JPEG header with marker %02X".formatted(marker));
    int length = Header.bigEndian(file, at + 2, 2);
    PictureFault.unless(
        length >= 2 && length <= file.length - at - 2, "JPEG segment longer than the file");
    return at + 2 + length;
  }

  private void look(int marker, int content, int end) throws PictureFault {
    boolean jfif = marker == APP0 && Header.starts(file, content, 'J', 'F', 'I', 'F', 0);
    boolean adobe =
        marker == APP14
            && end - content >= 12
            && Header.starts(file, content, 'A', 'd', 'o', 'b', 'e');
    marked |= jfif || adobe;
    if (isFrame(marker)) {
      PictureFault.unless(frame < 0, "JPEG with two frame headers");
      PictureFault.unless(end - content >= 6, "JPEG frame header too short");
      frame = content;
      frameEnd = end;
      progressive = (marker & 3) == 2;
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private Header finish(int scan) throws PictureFault {
    int bits = file[frame] & 0xFF;
    int height = Header.bigEndian(file, frame + 1, 2);
    int width = Header.bigEndian(file, frame + 3, 2);
    int bands = file[frame + 5] & 0xFF;
    PictureFault.unless(bits == 8, "JPEG with " + bits + " bits per sample, only 8 are read");
    PictureFault.unless(height > 0 && width > 0, "JPEG of " + height + "x" + width + " pixels");
    PictureFault.unless(
        bands == 1 || bands == 3 || bands == 4, "JPEG with " + bands + " components");
    PictureFault.unless(frameEnd - frame >= 6 + 3 * bands, "JPEG frame header too short");
    write(scan, bands);
    return new Header(Header.Format.JPEG, height, width, bands, progressive, copy.toBytes());
  }

  /** The second pass copies; the file is known to be walkable. */
  private void write(int scan, int bands) throws PictureFault {
    copy.add(file, 0, 2);
    if (!marked && !isNamedRgb(bands)) {
      copy.add(JFIF, 0, JFIF.length);
    }
    boolean first = true;
    for (int at = skipFill(2); at < scan; ) {
      int marker = marker(at);
      int end = segmentEnd(at, marker);
      boolean application = (marker >= APP0 && marker <= APP15) || marker == COMMENT;
      if (!application || isKept(marker, at + 4, end, first)) {
        copy.add(file, at, end);
        first &= !application;
      }
      at = skipFill(end);
    }
    copy.add(file, scan, file.length);
  }

  /** JFIF and Adobe markers; of a JFIF marker only the fixed part matters, a picture in it not. */
  private boolean isKept(int marker, int content, int end, boolean first) {
    if (marker == APP0) {
      return first && end - content >= 14 && Header.starts(file, content, 'J', 'F', 'I', 'F', 0);
    }
    return marker == APP14
        && end - content >= 12
        && Header.starts(file, content, 'A', 'd', 'o', 'b', 'e');
  }

  private boolean isNamedRgb(int bands) {
    return bands == 3
        && file[frame + 6] == 'R'
        && file[frame + 9] == 'G'
        && file[frame + 12] == 'B';
  }
}
