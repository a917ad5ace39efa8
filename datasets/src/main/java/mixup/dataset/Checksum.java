package mixup.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * An announced hash.
 *
 * @param algorithm how it is computed
 * @param hex hexadecimal digits; case does not matter, the length must fit the algorithm
 */
public record Checksum(Algorithm algorithm, String hex) {
  private static final int BUFFER = 1 << 16;

  /** Hash functions data set owners publish. */
  public enum Algorithm {
    MD5("MD5", 32),
    SHA256("SHA-256", 64);

    private final String javaName;
    private final int digits;

    Algorithm(String javaName, int digits) {
      this.javaName = javaName;
      this.digits = digits;
    }

    MessageDigest digest() {
      try {
        return MessageDigest.getInstance(javaName);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has " + javaName, e);
      }
    }

    /** The hash a finished digest of this algorithm stands for. */
    Checksum of(MessageDigest finished) {
      return new Checksum(this, HexFormat.of().formatHex(finished.digest()));
    }

    /** Hashes a file. */
    Checksum of(Path file) throws IOException {
      MessageDigest digest = digest();
      update(digest, file);
      return of(digest);
    }
  }

  public Checksum {
    hex = hex.toLowerCase(Locale.ROOT);
    if (hex.length() != algorithm.digits || !hex.matches("[0-9a-f]*")) {
      throw new IllegalArgumentException(
          "%s needs %d hexadecimal digits, got \"%s\""
              .formatted(algorithm.javaName, algorithm.digits, hex));
    }
  }

  /** A SHA-256 of 64 digits. */
  public static Checksum sha256(String hex) {
    return new Checksum(Algorithm.SHA256, hex);
  }

  /** Names algorithm and digits, for messages. */
  @Override
  public String toString() {
    return algorithm.javaName + " " + hex;
  }

  /** Feeds a whole file into a digest. */
  static void update(MessageDigest digest, Path file) throws IOException {
    update(digest, file, done -> {});
  }

  /** The same, telling how many bytes are done. */
  static void update(MessageDigest digest, Path file, LongConsumer told) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long done = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        DataSetException.Interrupted.check(file.toString());
        digest.update(buffer, 0, n);
        done += n;
        told.accept(done);
      }
    }
  }
}
