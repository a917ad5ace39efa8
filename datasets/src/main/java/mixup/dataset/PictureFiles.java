package mixup.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
      long length = Files.size(file);
      if (length > LARGEST) {
        throw new CorruptData(file.toString(), length + " bytes are too much for a picture");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw missing(file.toString(), origin, e);
    } catch (IOException e) {
      if (Files.isDirectory(file)) {
        throw missing(file.toString(), origin, e);
      }
      throw new DiskFailure(file.toString(), e);
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
