package mixup.dataset;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.Interrupted;
import mixup.dataset.DataSetException.UnsafeArchive;
import mixup.train.Progress;

/**
 * Unpacks tar, tar.gz and zip archives into a folder, or leaves the folder as it was.
 *
 * <p>Only regular files and folders with harmless names are accepted; the archive is refused as a
 * whole if one member is not. What is produced is counted against limits.
 */
final class Unpacker {
  private final UnpackLimits limits;
  private final Disk disk;

  Unpacker(UnpackLimits limits) {
    this(limits, Disk.REAL);
  }

  Unpacker(UnpackLimits limits, Disk disk) {
    this.limits = limits;
    this.disk = disk;
  }

  /** Whether a file name ends as an archive this class unpacks. */
  static boolean isArchive(String name) {
    return isTar(name) || name.endsWith(".zip");
  }

  private static boolean isTar(String name) {
    return name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz");
  }

  /**
   * Unpacks an archive.
   *
   * @param archive file named {@code .tar}, {@code .tar.gz}, {@code .tgz} or {@code .zip}
   * @param folder existing folder; other files in it stay
   * @param progress told the number of members
   * @throws DataSetException if a rule is broken; the folder then holds nothing of the archive
   */
  void unpack(Path archive, Path folder, Progress progress) {
    MemberWriter writer = new MemberWriter(archive, folder, limits, progress, disk);
    boolean done = false;
    progress.begin("unpack " + archive.getFileName(), -1);
    try (progress) {
      readMembers(archive, writer);
      done = true;
    } catch (FileAlreadyExistsException e) {
      throw new UnsafeArchive(archive.toString(), "two members share the path " + e.getFile())
          .because(e);
    } catch (ClosedByInterruptException e) {
      throw new Interrupted(archive.toString()).because(e);
    } catch (FileSystemException e) {
      throw new DiskFailure(archive.toString(), e);
    } catch (IOException e) {
      throw damaged(archive, e);
    } finally {
      if (!done) {
        writer.undo();
      }
    }
  }

  private static void readMembers(Path archive, MemberWriter writer) throws IOException {
    String name = archive.getFileName().toString();
    if (!isArchive(name)) {
      throw new CorruptData(archive.toString(), "not a .tar, .tar.gz, .tgz or .zip file");
    }
    if (!Files.isRegularFile(archive)) {
      throw new CorruptData(archive.toString(), "there is no such file");
    }
    try {
      if (isTar(name)) {
        TarMembers.read(archive, writer);
      } else {
        ZipMembers.read(archive, writer);
      }
    } catch (DataSetException e) {
      throw e;
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      // the archive library lets some of these escape when headers are nonsense
      throw damaged(archive, e);
    }
  }

  private static DataSetException damaged(Path archive, Exception e) {
    return new CorruptData(archive.toString(), "damaged archive: " + e.getMessage()).because(e);
  }
}
