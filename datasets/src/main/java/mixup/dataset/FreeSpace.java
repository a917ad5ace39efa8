package mixup.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mixup.dataset.DataSetException.TooLarge;

/** Tells how many bytes a folder's disk has left; tests replace it. */
@FunctionalInterface
public interface FreeSpace {
  /** Asks the file system. */
  FreeSpace DISK = folder -> Files.getFileStore(folder).getUsableSpace();

  /** Usable bytes on the disk of an existing folder. */
  long bytes(Path folder) throws IOException;

  /**
   * Refuses work for which the disk is too small.
   *
   * @throws TooLarge if fewer than {@code needed} bytes are free
   */
  default void require(Path folder, long needed) throws IOException {
    long free = bytes(folder);
    if (free < needed) {
      throw new TooLarge(
          folder.toString(),
          "%,d bytes are needed, %,d are free".formatted(needed, free),
          "Make room, or set " + DataFolders.VARIABLE + " to a folder on another disk.");
    }
  }
}
