package mixup.dataset.image;

import java.util.Arrays;
import mixup.image.Size;

/**
 * What the first bytes of a picture file say.
 *
 * @param format which decoder it needs
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param bands samples of a pixel in the file: 1, 3 or 4; 0 where the decoder decides
 * @param progressive whether the picture comes in several scans, each finer than the last
 * @param clean the file without what must not be used: profiles, orientation, text
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Header(Format format, int height, int width, int bands, boolean progressive, byte[] clean) {

  /** File formats, told by their first bytes and never by a name. */
  enum Format {
    JPEG("jpeg"),
    PNG("png"),
    BMP("bmp"),
    WEBP("webp");

    private final String plugin;

    Format(String plugin) {
      this.plugin = plugin;
    }

    /** Name of the decoder in the registry of the JDK. */
    String plugin() {
      return plugin;
    }
  }

  /** Reads and checks the header. */
  static Header of(byte[] file) throws PictureFault {
    if (starts(file, 0, 0xFF, 0xD8, 0xFF)) {
      return JpegHeader.read(file);
    }
    if (starts(file, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return PngHeader.read(file);
    }
    if (starts(file, 0, 'B', 'M')) {
      return BmpHeader.read(file);
    }
    if (starts(file, 0, 'R', 'I', 'F', 'F') && starts(file, 8, 'W', 'E', 'B', 'P')) {
      return WebpHeader.read(file);
    }
    throw new PictureFault(
        file.length == 0 ? "the file is empty" : "neither a JPEG, PNG, BMP nor WebP picture");
  }

  Size size() {
    return new Size(height, width);
  }

  static boolean starts(byte[] file, int at, int... expected) {
    if (file.length < at + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((file[at + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  static int bigEndian(byte[] file, int at, int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | (file[at + i] & 0xFF);
    }
    return value;
  }

  static int littleEndian(byte[] file, int at, int bytes) {
    int value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = (value << 8) | (file[at + i] & 0xFF);
    }
    return value;
  }

  /** A growing copy of a file in pieces. */
  static final class Copy {
    private final byte[] bytes;
    private int length;

    Copy(int most) {
      bytes = new byte[most];
    }

    void add(byte[] from, int start, int end) {
      System.arraycopy(from, start, bytes, length, end - start);
      length += end - start;
    }

    byte[] toBytes() {
      return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
  }
}
