package mixup.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Byte arrays of a trusted {@code npz} file of the tests; the header is only looked at. */
public final class Npz {
  private static final int MAGIC = 8;

  private Npz() {}

  /** Bodies by name, without the ending {@code .npy}. */
  public static Map<String, byte[]> bytes(Path file) throws IOException {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        arrays.put(entry.getName().replace(".npy", ""), body(zip.readAllBytes()));
      }
    }
    return arrays;
  }

  private static byte[] body(byte[] npy) {
    int length = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getShort(MAGIC);
    String header = new String(npy, MAGIC + 2, length, StandardCharsets.US_ASCII);
    if (!header.contains("'|u1'") || !header.contains("'fortran_order': False")) {
      throw new IllegalStateException("bytes in C order are needed, not " + header);
    }
    return Arrays.copyOfRange(npy, MAGIC + 2 + length, npy.length);
  }
}
