package mixup.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;

/** Reads picture files below a folder. */
final class PictureFiles {
  /** No picture of any set comes near. */
  static final long LARGEST = 1 << 28;

  private PictureFiles() {}

  /**
   * The bytes of a file.
   *
   * @param root folder
   * @param path relative path, already judged by {@link SafePath}
   * @param origin where the name comes from, for the message if there is no such file
   */
  static byte[] read(Path root, String path, String origin) {
    Path file = resolve(root, path, origin);
    try {
      requireRegular(file, origin);
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes((int) LARGEST + 1);
        requireSmall(file, bytes.length);
        return bytes;
      }
    } catch (NoSuchFileException e) {
      throw missing(file.toString(), origin, e);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  /**
   * Looks whether a file is there and can be a picture, without opening it.
   *
   * @throws DataMissing if it is not there
   */
  static void require(Path root, String path, String origin) {
    Path file = resolve(root, path, origin);
    try {
      requireRegular(file, origin);
    } catch (NoSuchFileException e) {
      throw missing(file.toString(), origin, e);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  /** A link may lead to a pipe or a device, which would block or never end. */
  private static void requireRegular(Path file, String origin) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw missing(file.toString(), origin, new IOException("a folder"));
    }
    if (!attributes.isRegularFile()) {
      throw new CorruptData(
          file.toString(),
          "a device or pipe, not a file",
          "Put the picture there, or correct the list.");
    }
    requireSmall(file, attributes.size());
  }

  private static void requireSmall(Path file, long length) {
    if (length > LARGEST) {
      throw new CorruptData(
          file.toString(),
          length + " bytes are too much for a picture",
          "Put the picture there, or take it from the list.");
    }
  }

  static Path resolve(Path root, String path, String origin) {
    try {
      return root.resolve(path);
    } catch (InvalidPathException e) {
      throw missing(root + "/" + path, origin, e);
    }
  }

  private static DataSetException missing(String file, String origin, Exception cause) {
    return new DataMissing(
            file,
            "there is no such file, named by " + origin,
            "Complete the folder, or correct the list.")
        .because(cause);
  }
}
