package mixup.dataset;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * An official file on a server. Every one has a hash: without it nothing is fetched, and with it
 * even plain http is safe.
 *
 * @param uri http or https address
 * @param name official file name, under which it is stored
 * @param bytes exact length
 * @param checksum published hash
 */
public record RemoteFile(URI uri, String name, long bytes, Checksum checksum) {
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  public RemoteFile {
    if (!isHttp(uri)) {
      throw new IllegalArgumentException("not an http address: " + uri);
    }
    if (!SIMPLE.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain file name: " + name);
    }
    if (bytes < 1) {
      throw new IllegalArgumentException(name + ": length must be positive, got " + bytes);
    }
  }

  /** A file below a base address, with a SHA-256. */
  static RemoteFile of(String base, String name, long bytes, String sha256) {
    return new RemoteFile(URI.create(base + name), name, bytes, Checksum.sha256(sha256));
  }

  /** A file below a base address of which only the MD5 is known. */
  static RemoteFile ofMd5(String base, String name, long bytes, String md5) {
    return new RemoteFile(
        URI.create(base + name), name, bytes, new Checksum(Checksum.Algorithm.MD5, md5));
  }

  static boolean isHttp(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
  }
}
