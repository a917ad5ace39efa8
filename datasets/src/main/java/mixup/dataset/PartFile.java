package mixup.dataset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import mixup.dataset.DataSetException.ChecksumMismatch;

/**
 * An unfinished download: {@code <name>.part} with the bytes so far and {@code <name>.part.json}
 * with what they belong to.
 */
final class PartFile {
  private final RemoteFile remote;
  private final Path target;
  private final Path part;
  private final Path stateFile;

  PartFile(RemoteFile remote, Path folder) {
    this.remote = remote;
    this.target = folder.resolve(remote.name());
    this.part = folder.resolve(remote.name() + ".part");
    this.stateFile = folder.resolve(remote.name() + ".part.json");
  }

  /** Identity of the bytes in the part file. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record State(String url, String etag, String lastModified, long bytes, String checksum) {

    static State of(RemoteFile remote, HttpHeaders headers) {
      return new State(
          remote.uri().toString(),
          headers.firstValue("ETag").orElse(null),
          headers.firstValue("Last-Modified").orElse(null),
          remote.bytes(),
          remote.checksum().toString());
    }

    /**
     * Whether the bytes may be gone on with. Those of another address may if they have a strong
     * tag: the server then sends the rest only if its file has the same.
     */
    boolean belongsTo(RemoteFile remote) {
      boolean here = remote.uri().toString().equals(url);
      boolean mirrored = remote.mirrors().stream().anyMatch(other -> other.toString().equals(url));
      return (here || (mirrored && strongTag().isPresent()))
          && remote.bytes() == bytes
          && remote.checksum().toString().equals(checksum);
    }

    private Optional<String> strongTag() {
      return Optional.ofNullable(etag).filter(tag -> !tag.startsWith("W/"));
    }

    /** A state file that was tampered with must not put lines into a request. */
    private static boolean isHeaderValue(String value) {
      return !value.isBlank() && value.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    /** What {@code If-Range} may name: a strong tag or else a date. */
    Optional<String> validator() {
      return strongTag().or(() -> Optional.ofNullable(lastModified)).filter(State::isHeaderValue);
    }
  }

  /** Whether bytes so far came from another address than the one that is asked now. */
  boolean isInherited() throws IOException {
    return validator().isPresent()
        && readState().filter(state -> !remote.uri().toString().equals(state.url())).isPresent();
  }

  /** The validator to resume with; empty if the download has to start from the first byte. */
  Optional<String> validator() throws IOException {
    long length = length();
    if (length <= 0 || length > remote.bytes() || !Files.isRegularFile(stateFile)) {
      return Optional.empty();
    }
    return readState().filter(state -> state.belongsTo(remote)).flatMap(State::validator);
  }

  /** Whether all bytes are there, so that only the hash is left to be compared. */
  boolean isFull() throws IOException {
    return length() == remote.bytes() && validator().isPresent();
  }

  /** Bytes so far; 0 if there is no part. */
  long length() throws IOException {
    return Files.isRegularFile(part) ? Files.size(part) : 0;
  }

  /** Forgets everything and notes what the coming bytes belong to. */
  void restart(State state) throws IOException {
    discard();
    new ObjectMapper().writeValue(stateFile.toFile(), state);
  }

  /** Removes part and state. */
  void discard() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(stateFile);
  }

  /** Opens the part for more bytes; those there are hashed first. */
  Writer append(Disk disk) throws IOException {
    MessageDigest digest = remote.checksum().algorithm().digest();
    long present = length();
    if (present > 0) {
      Checksum.update(digest, part);
    }
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new Writer(channel, disk, digest, present);
  }

  /**
   * Compares length and hash and gives the file its final name; a file that differs is removed.
   *
   * @throws ChecksumMismatch if it differs
   */
  Path finish(Checksum got) throws IOException {
    if (length() != remote.bytes()) {
      throw mismatch(remote.bytes() + " bytes", length() + " bytes or more");
    }
    if (!got.equals(remote.checksum())) {
      throw mismatch(remote.checksum().toString(), got.toString());
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(stateFile);
    return target;
  }

  private ChecksumMismatch mismatch(String expected, String got) throws IOException {
    discard();
    return new ChecksumMismatch(
        target.toString(),
        expected,
        got,
        "The wrong file was deleted; try again, or fetch it by hand from " + remote.where() + ".");
  }

  private Optional<State> readState() {
    try {
      return Optional.ofNullable(new ObjectMapper().readValue(stateFile.toFile(), State.class));
    } catch (IOException e) {
      return Optional.empty(); // unreadable: the download starts from the first byte
    }
  }

  /** Appends and hashes. */
  static final class Writer implements AutoCloseable {
    private final FileChannel channel;
    private final WritableByteChannel out;
    private final MessageDigest digest;
    private long length;

    private Writer(FileChannel channel, Disk disk, MessageDigest digest, long length) {
      this.channel = channel;
      this.out = disk.through(channel);
      this.digest = digest;
      this.length = length;
    }

    void write(ByteBuffer data) throws IOException {
      digest.update(data.duplicate());
      length += data.remaining();
      while (data.hasRemaining()) {
        out.write(data);
      }
    }

    /** Bytes in the part, those of earlier tries included. */
    long length() {
      return length;
    }

    /** Forces the bytes to the disk and returns their hash. */
    Checksum finish(Checksum.Algorithm algorithm) throws IOException {
      channel.force(true);
      return algorithm.of(digest);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
