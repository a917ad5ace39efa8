package mixup.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive with one parameterless module whose {@code forward} is the given
 * code. libtorch loads it like a file made by {@code torch.jit.save}; no Python is involved.
 */
final class ScriptArchive {

  /** An empty tuple, pickled (protocol 2): the archive has no constants. */
  private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

  private ScriptArchive() {}

  /** Bytes of the archive of {@code forward(self, <arguments>) -> Tensor: <body>}. */
  static byte[] write(String arguments, String body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "ops/version", "3\n".getBytes(StandardCharsets.US_ASCII));
      entry(zip, "ops/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
      entry(zip, "ops/constants.pkl", EMPTY_TUPLE);
      entry(zip, "ops/data.pkl", moduleState());
      entry(zip, "ops/code/__torch__.py", code(arguments, body));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /** Pickle of an instance of class {@code __torch__.M} whose only attribute is training = True. */
  private static byte[] moduleState() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2, 'c'});
    pickle.writeBytes("__torch__\nM\n".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
    pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {(byte) 0x88, 'u', 'b', '.'});
    return pickle.toByteArray();
  }

  private static byte[] code(String arguments, String body) {
    String text =
        """
        class M(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.M,
            %s) -> Tensor:
            %s
        """
            .formatted(arguments, body.strip().replace("\n", "\n    "));
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
