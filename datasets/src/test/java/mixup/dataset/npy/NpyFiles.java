package mixup.dataset.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes npy files for tests. */
public final class NpyFiles {
  private NpyFiles() {}

  /** Version 1.0, the header padded as NumPy does. */
  public static Path write(Path file, String descr, String shape, byte... body) throws IOException {
    return write(
        file,
        1,
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }",
        body);
  }

  static Path write(Path file, int version, String header, byte... body) throws IOException {
    byte[] text = (header + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(12 + text.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
    all.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      all.putShort((short) text.length);
    } else {
      all.putInt(text.length);
    }
    all.put(text).put(body);
    byte[] bytes = new byte[all.position()];
    all.flip().get(bytes);
    return Files.write(file, bytes);
  }
}
