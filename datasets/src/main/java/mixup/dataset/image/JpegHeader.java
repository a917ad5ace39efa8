package mixup.dataset.image;

/**
 * Walks the markers of a JPEG file up to the first scan and copies what decoding needs.
 *
 * <p>All application segments and comments are dropped except Adobe markers, so that neither EXIF
 * orientation nor an ICC profile has an effect (the JDK would apply the profile). What the
 * components mean is decided as libjpeg decides it: of three, a JFIF marker anywhere means YCbCr;
 * without one an Adobe marker tells; without both, components called R, G and B are RGB and all
 * others YCbCr. The JDK decides otherwise, so a file of YCbCr gets a JFIF marker and no Adobe one.
 */
final class JpegHeader {
  private static final int APP0 = 0xE0;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COMMENT = 0xFE;
  private static final int RESTART = 0xD0;
  private static final int SCAN = 0xDA;
  private static final int NO_ADOBE = -1;
  private static final int ADOBE_RGB = 0;
  private static final byte[] JFIF = {
    (byte) 0xFF, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  private final byte[] file;
  private final Header.Copy copy;
  private boolean jfif;
  private int adobe = NO_ADOBE;
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
    int at = segment(from);
    while (marker(at) != SCAN) {
      int end = segmentEnd(at, marker(at));
      look(marker(at), at + 4, end);
      at = segment(end);
    }
    PictureFault.unless(frame >= 0, "JPEG scan before the frame header");
    // the codec would make up the rest of a scan header that is cut, without a word
    PictureFault.unless(segmentEnd(at, SCAN) < file.length, "JPEG without picture data");
    return at;
  }

  /**
   * The next marker that begins a segment. As libjpeg does, passes over bytes that belong to none,
   * any number of FF before a marker, and restart markers.
   */
  private int segment(int from) throws PictureFault {
    int at = from;
    while (at + 1 < file.length && !(Header.starts(file, at, 0xFF) && isMarker(at))) {
      at++;
    }
    PictureFault.unless(at + 1 < file.length, "JPEG header without a scan");
    return at;
  }

  private boolean isMarker(int at) {
    int code = marker(at);
    return code != 0 && code != 0xFF && (code < RESTART || code > RESTART + 7);
  }

  private int marker(int at) {
    return file[at + 1] & 0xFF;
  }

  private int segmentEnd(int at, int marker) throws PictureFault {
    boolean hasLength = marker >= 0xC0 && (marker < RESTART || marker > 0xD9);
    PictureFault.unless(
        hasLength && at + 4 <= file.length, "JPEG header with marker %02X".formatted(marker));
    int length = Header.bigEndian(file, at + 2, 2);
    PictureFault.unless(
        length >= 2 && length <= file.length - at - 2, "JPEG segment longer than the file");
    return at + 2 + length;
  }

  private void look(int marker, int content, int end) throws PictureFault {
    jfif |= isJfif(marker, content, end);
    if (isAdobe(marker, content, end)) {
      adobe = file[content + 11] & 0xFF;
    }
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
    boolean ycc = bands == 3 && isYcc();
    if (ycc || bands == 1) {
      copy.add(JFIF, 0, JFIF.length);
    }
    for (int at = segment(2); at < scan; ) {
      int end = segmentEnd(at, marker(at));
      boolean application = (marker(at) >= APP0 && marker(at) <= APP15) || marker(at) == COMMENT;
      if (!application || (isAdobe(marker(at), at + 4, end) && !ycc)) {
        copy.add(file, at, end);
      }
      at = segment(end);
    }
    copy.add(file, scan, file.length);
  }

  /** Whether three components are YCbCr. */
  private boolean isYcc() {
    if (jfif) {
      return true;
    }
    return adobe == NO_ADOBE ? !isNamedRgb() : adobe != ADOBE_RGB;
  }

  private boolean isJfif(int marker, int content, int end) {
    return marker == APP0
        && end - content >= 14
        && Header.starts(file, content, 'J', 'F', 'I', 'F', 0);
  }

  private boolean isAdobe(int marker, int content, int end) {
    return marker == APP14
        && end - content >= 12
        && Header.starts(file, content, 'A', 'd', 'o', 'b', 'e');
  }

  private boolean isNamedRgb() {
    return file[frame + 6] == 'R' && file[frame + 9] == 'G' && file[frame + 12] == 'B';
  }
}
