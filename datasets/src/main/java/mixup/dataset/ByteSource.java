package mixup.dataset;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Bytes that can be read more than once, with a name for messages. */
interface ByteSource {

  /** File or resource name. */
  String name();

  /** Opens the bytes as stored. */
  InputStream openRaw() throws IOException;

  /** Opens the content: unpacked if the name ends in {@code .gz}. */
  default InputStream open() throws IOException {
    return name().endsWith(".gz") ? unzip(this) : buffered(this);
  }

  /** Opens a gzip'd source; several members in a row are read as one. */
  static InputStream unzip(ByteSource source) throws IOException {
    InputStream raw = buffered(source);
    try {
      // java.util.zip would take bytes after the last member for its end; this one refuses them
      return new GzipCompressorInputStream(raw, true);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream buffered(ByteSource source) throws IOException {
    return new BufferedInputStream(source.openRaw(), 1 << 16);
  }

  /** A file on disk. */
  static ByteSource of(Path file) {
    return new Stored(file.toString(), () -> Files.newInputStream(file));
  }

  /** A resource beside the classes of this package. */
  static ByteSource ofResource(String resource) {
    return new Stored(
        "mixup/dataset/" + resource,
        () -> {
          InputStream in = ByteSource.class.getResourceAsStream(resource);
          if (in == null) {
            throw new FileNotFoundException("not in the library: " + resource);
          }
          return in;
        });
  }

  /** Opens a stream. */
  interface Opener {
    InputStream open() throws IOException;
  }

  /** A name with a way to open it. */
  record Stored(String name, Opener opener) implements ByteSource {
    @Override
    public InputStream openRaw() throws IOException {
      return opener.open();
    }
  }
}
