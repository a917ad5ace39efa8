package mixup.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Identifies a set that stays in its files: SHA-256 of names, lengths and labels. Pictures are not
 * read; that the files are the official ones is the manifest's business.
 */
final class FileHash {
  private final MessageDigest digest = Checksum.Algorithm.SHA256.digest();

  /** A file with its length, or any other fact. */
  FileHash add(String name, long value) {
    byte[] text = (name + "\n" + value + "\n").getBytes(StandardCharsets.UTF_8);
    digest.update(text);
    return this;
  }

  /** Labels in order. */
  FileHash add(int[] labels) {
    for (int label : labels) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        digest.update((byte) (label >>> shift));
      }
    }
    return this;
  }

  /** 64 hexadecimal digits; call it once. */
  String hex() {
    return Checksum.Algorithm.SHA256.of(digest).hex();
  }
}
