package mixup.dataset;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An official file on a server. A file is only fetched when its length and hash are published: with
 * them even plain http is safe. A file whose length or hash nobody has published can be put into
 * the downloads folder by hand, and is then taken as it is.
 *
 * @param uri http or https address
 * @param name official file name, under which it is stored
 * @param bytes exact length; 0 where it is not known
 * @param hash published hash; empty where there is none
 * @param mirrors other addresses of the same bytes, asked in order after the first
 * @param note what a reader should know who does not get the announced bytes; may be empty
 */
public record RemoteFile(
    URI uri, String name, long bytes, Optional<Checksum> hash, List<URI> mirrors, String note) {
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  public RemoteFile {
    mirrors = List.copyOf(mirrors);
    for (URI address : Stream.concat(Stream.of(uri), mirrors.stream()).toList()) {
      if (!isHttp(address)) {
        throw new IllegalArgumentException("not an http address: " + address);
      }
    }
    if (!SIMPLE.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain file name: " + name);
    }
    if (bytes < 0) {
      throw new IllegalArgumentException(name + ": length must not be negative, got " + bytes);
    }
  }

  /** A file with one address, of known length and hash. */
  public RemoteFile(URI uri, String name, long bytes, Checksum checksum) {
    this(uri, name, requirePositive(name, bytes), Optional.of(checksum), List.of(), "");
  }

  private static long requirePositive(String name, long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException(name + ": length must be positive, got " + bytes);
    }
    return bytes;
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

  /**
   * A file of unknown length, which is never fetched by this library.
   *
   * @param address where a reader finds it
   * @param hash its hash, if that at least is published
   */
  static RemoteFile byHand(String address, String name, Optional<Checksum> hash) {
    return new RemoteFile(URI.create(address), name, 0, hash, List.of(), "");
  }

  /** The same file with further addresses. */
  RemoteFile withMirrors(String... others) {
    return new RemoteFile(
        uri, name, bytes, hash, Stream.of(others).map(URI::create).toList(), note);
  }

  /** The same file with a note. */
  RemoteFile withNote(String words) {
    return new RemoteFile(uri, name, bytes, hash, mirrors, words);
  }

  /** The address, with the note. */
  String where() {
    return note.isEmpty() ? uri.toString() : uri + " (" + note + ")";
  }

  /** The same file under each of its addresses, the first one first. */
  List<RemoteFile> places() {
    List<URI> all = Stream.concat(Stream.of(uri), mirrors.stream()).toList();
    return all.stream()
        .map(
            address ->
                new RemoteFile(
                    address,
                    name,
                    bytes,
                    hash,
                    all.stream().filter(other -> !other.equals(address)).toList(),
                    note))
        .toList();
  }

  /** Whether length and hash are known, so that the library may fetch it. */
  public boolean isFetchable() {
    return bytes > 0 && hash.isPresent();
  }

  /**
   * The published hash.
   *
   * @throws IllegalStateException if there is none
   */
  public Checksum checksum() {
    return hash.orElseThrow(() -> new IllegalStateException(name + " has no published hash"));
  }

  static boolean isHttp(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
  }
}
