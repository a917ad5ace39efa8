package mixup.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.Interrupted;
import mixup.dataset.DataSetException.TooLarge;
import mixup.dataset.DataSetException.UnsafeArchive;
import mixup.train.Progress;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Unpacks the official archives of ImageNet-1K: the tar of the tars of the training classes, the
 * validation pictures, and the development kit.
 *
 * <p>Needs room for the pictures and one class more. A class appears by renaming, complete; calling
 * again goes on with the next class.
 */
public final class ImageNetTars {
  static final String TRAIN = "ILSVRC2012_img_train.tar";
  static final String VAL = "ILSVRC2012_img_val.tar";
  static final String KIT = "ILSVRC2012_devkit_t12.tar.gz";

  /** File names of the archives. */
  public static final List<String> NAMES = List.of(TRAIN, VAL, KIT);

  private static final Pattern CLASS = Pattern.compile("(?:\\./)?(n[0-9]{8})\\.tar");
  private static final long HEADERS = 1 << 20;
  private static final int CLASSES = 1000;

  /** The largest official class tar is below 300 MB and holds 1,300 pictures. */
  private static final UnpackLimits ONE_CLASS =
      new UnpackLimits(10_000, 100_000_000, 2_000_000_000, 200);

  private static final UnpackLimits VALIDATION =
      new UnpackLimits(60_000, 100_000_000, 20_000_000_000L, 200);

  private final Path tars;
  private final Path folder;
  private final Progress progress;
  private final Disk disk;

  private ImageNetTars(Path tars, Path folder, Progress progress, Disk disk) {
    this.tars = tars;
    this.folder = folder;
    this.progress = progress;
    this.disk = disk;
  }

  static boolean areIn(Path folder) {
    return Files.isRegularFile(folder.resolve(VAL));
  }

  /**
   * Unpacks what is there of the three archives.
   *
   * @param tars folder of the archives
   * @param folder where {@code train/}, {@code val/} and {@code ILSVRC2012_devkit_t12/} are to be
   * @param progress told the number of classes
   * @throws DataSetException if an archive is damaged or unsafe, or the disk too small; no half
   *     class or part is left
   */
  public static void unpack(Path tars, Path folder, Progress progress) {
    unpack(tars, folder, progress, FreeSpace.DISK, Disk.REAL);
  }

  static void unpack(Path tars, Path folder, Progress progress, FreeSpace space, Disk disk) {
    if (NAMES.stream().noneMatch(name -> Files.isRegularFile(tars.resolve(name)))) {
      throw new DataMissing(
          tars.toString(),
          "holds none of " + String.join(", ", NAMES),
          "Fetch them from https://www.image-net.org/download.");
    }
    try {
      ImageNetTars work = new ImageNetTars(tars, folder, progress, disk);
      Files.createDirectories(folder);
      space.require(folder, work.bytesToWrite());
      work.unpack();
    } catch (ClosedByInterruptException e) {
      throw new Interrupted(tars.toString());
    } catch (IOException e) {
      throw new DiskFailure(folder.toString(), e);
    }
  }

  /** About the lengths of the archives, less what an earlier call has done of them. */
  private long bytesToWrite() throws IOException {
    long bytes = 0;
    Path val = tars.resolve(VAL);
    if (Files.isRegularFile(val) && !Files.isDirectory(folder.resolve("val"))) {
      bytes += Files.size(val);
    }
    Path train = tars.resolve(TRAIN);
    if (Files.isRegularFile(train)) {
      int done = Math.min(CLASSES, ClassFolders.folders(folder.resolve("train")).size());
      bytes += Files.size(train) / CLASSES * (CLASSES - done);
    }
    return bytes;
  }

  private void unpack() throws IOException {
    whole(KIT, folder.resolve("ILSVRC2012_devkit_t12"), UnpackLimits.UNKNOWN, true);
    whole(VAL, folder.resolve("val"), VALIDATION, false);
    if (Files.isRegularFile(tars.resolve(TRAIN))) {
      trainingClasses();
    }
  }

  /**
   * Unpacks an archive into a folder that appears when it is complete.
   *
   * @param inner whether the archive holds a folder of that name itself
   */
  private void whole(String name, Path target, UnpackLimits limits, boolean inner)
      throws IOException {
    Path archive = tars.resolve(name);
    if (Files.isDirectory(target) || !Files.isRegularFile(archive)) {
      return;
    }
    Path temporary = Folders.temporaryBeside(target);
    try {
      new Unpacker(limits, disk).unpack(archive, temporary, progress);
      Path content = inner ? temporary.resolve(target.getFileName()) : temporary;
      if (!Files.isDirectory(content)) {
        throw new CorruptData(archive.toString(), "holds no folder " + target.getFileName());
      }
      Files.move(content, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(temporary);
    }
  }

  private void trainingClasses() throws IOException {
    Path archive = tars.resolve(TRAIN);
    Path train = Files.createDirectories(folder.resolve("train"));
    try (BudgetStream bytes = new BudgetStream(ByteSource.of(archive).openRaw());
        TarArchiveInputStream outer =
            new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
      eachClass(archive, bytes, outer, train);
      if (bytes.trailingZeros() < 512) {
        throw new CorruptData(archive.toString(), "the end mark of the archive is missing");
      }
    }
  }

  private void eachClass(Path archive, BudgetStream bytes, TarArchiveInputStream outer, Path train)
      throws IOException {
    int done = 0;
    progress.begin("unpack " + TRAIN, CLASSES);
    try (progress) {
      for (TarArchiveEntry entry = next(archive, bytes, outer);
          entry != null;
          entry = next(archive, bytes, outer)) {
        bytes.allow(Long.MAX_VALUE);
        String id = requireClass(archive, entry);
        if (!Files.isDirectory(train.resolve(id))) {
          oneClass(archive, outer, entry.getSize(), train.resolve(id));
        }
        progress.step(++done, id);
      }
    }
  }

  private static TarArchiveEntry next(
      Path archive, BudgetStream bytes, TarArchiveInputStream outer) {
    Interrupted.check(archive.toString());
    bytes.allow(HEADERS);
    try {
      return outer.getNextEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw new CorruptData(archive.toString(), "damaged archive: " + e.getMessage()).because(e);
    }
  }

  /** Only plain files named like classes; so no name can lead anywhere else. */
  private static String requireClass(Path archive, TarArchiveEntry entry) {
    Matcher name = CLASS.matcher(entry.getName());
    byte type = entry.getLinkFlag();
    boolean plain = type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM;
    if (!name.matches() || !plain || entry.isSparse()) {
      throw new UnsafeArchive(
          archive.toString(), "member \"" + entry.getName() + "\" is not the tar of a class");
    }
    if (entry.getSize() > ONE_CLASS.totalBytes()) {
      throw new TooLarge(
          archive.toString(),
          entry.getName() + " declares " + entry.getSize() + " bytes",
          "Fetch the official archive.");
    }
    return name.group(1);
  }

  private void oneClass(Path archive, InputStream content, long length, Path target)
      throws IOException {
    Path temporary = Folders.temporaryBeside(target);
    Path inner = temporary.resolve(target.getFileName() + ".tar");
    try {
      copy(archive, content, length, inner);
      Path pictures = Files.createDirectory(temporary.resolve("pictures"));
      new Unpacker(ONE_CLASS, disk).unpack(inner, pictures, Progress.SILENT);
      Files.move(pictures, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(temporary);
    }
  }

  private void copy(Path archive, InputStream content, long length, Path inner) throws IOException {
    long copied = 0;
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Channels.newOutputStream(disk.through(create(inner)))) {
      for (int n = read(archive, content, buffer, inner);
          n >= 0;
          n = read(archive, content, buffer, inner)) {
        Interrupted.check(archive.toString());
        out.write(buffer, 0, n);
        copied += n;
      }
    }
    if (copied != length) {
      throw new CorruptData(
          archive.toString(), inner.getFileName() + " has " + copied + " bytes, not " + length);
    }
  }

  private static WritableByteChannel create(Path file) throws IOException {
    return Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** What fails here is the archive; what fails in writing is the disk. */
  private static int read(Path archive, InputStream content, byte[] buffer, Path inner)
      throws ClosedByInterruptException {
    try {
      return content.read(buffer);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new CorruptData(archive.toString(), "ends inside " + inner.getFileName()).because(e);
    }
  }
}
