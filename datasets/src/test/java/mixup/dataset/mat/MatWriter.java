package mixup.dataset.mat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.InflaterOutputStream;

/** Makes uncompressed files of compressed ones: damage then reaches every part of the format. */
final class MatWriter {
  private MatWriter() {}

  static byte[] uncompressed(Path file) throws IOException {
    byte[] packed = Files.readAllBytes(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(packed, 0, 128);
    ByteBuffer in = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).position(128);
    while (in.hasRemaining()) {
      in.getInt();
      int length = in.getInt();
      try (InflaterOutputStream inflating = new InflaterOutputStream(new NotClosed(out))) {
        inflating.write(packed, in.position(), length);
      }
      in.position(in.position() + length);
    }
    return out.toByteArray();
  }

  private static final class NotClosed extends java.io.FilterOutputStream {
    NotClosed(ByteArrayOutputStream out) {
      super(out);
    }

    @Override
    public void close() {}
  }
}
