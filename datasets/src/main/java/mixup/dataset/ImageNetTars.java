package mixup.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  /** The largest official class tar is below 300 MB and holds 1,300 pictures. */
  private static final UnpackLimits ONE_CLASS =
      new UnpackLimits(10_000, 100_000_000, 2_000_000_000, 200);

  private static final UnpackLimits VALIDATION =
      new UnpackLimits(60_000, 100_000_000, 20_000_000_000L, 200);

  private final Path tars;
  private final Path folder;
  private final Progress progress;

  private ImageNetTars(Path tars, Path folder, Progress progress) {
    this.tars = tars;
    this.folder = folder;
    this.progress = progress;
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
   * @throws DataSetException if an archive is damaged or unsafe; no half class or part is left
   */
  public static void unpack(Path tars, Path folder, Progress progress) {
    if (NAMES.stream().noneMatch(name -> Files.isRegularFile(tars.resolve(name)))) {
      throw new DataMissing(
          tars.toString(),
          "holds none of " + String.join(", ", NAMES),
          "Fetch them from https://www.image-net.org/download.");
    }
    try {
      new ImageNetTars(tars, folder, progress).unpack();
    } catch (ClosedByInterruptException e) {
      throw new Interrupted(tars.toString());
    } catch (IOException e) {
      throw new DiskFailure(folder.toString(), e);
    }
  }

  private void unpack() throws IOException {
    Files.createDirectories(folder);
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
    Path temporary = fresh(target);
    try {
      new Unpacker(limits).unpack(archive, temporary, progress);
      Path content = inner ? temporary.resolve(target.getFileName()) : temporary;
      if (!Files.isDirectory(content)) {
        throw new CorruptData(archive.toString(), "holds no folder " + target.getFileName());
      }
      Files.move(content, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(temporary);
    }
  }

  private static Path fresh(Path target) throws IOException {
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    Folders.delete(temporary);
    return Files.createDirectories(temporary);
  }

  private void trainingClasses() throws IOException {
    Path archive = tars.resolve(TRAIN);
    Path train = Files.createDirectories(folder.resolve("train"));
    try (BudgetStream bytes = new BudgetStream(ByteSource.of(archive).openRaw());
        TarArchiveInputStream outer =
            new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
      int done = 0;
      progress.begin("unpack " + TRAIN, 1000);
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
      progress.close();
      if (bytes.trailingZeros() < 512) {
        throw new CorruptData(archive.toString(), "the end mark of the archive is missing");
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
      throw new CorruptData(archive.toString(), "damaged archive: " + e.getMessage());
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
    Path temporary = fresh(target);
    Path inner = target.resolveSibling(target.getFileName() + ".tar");
    try {
      copy(archive, content, length, inner);
      new Unpacker(ONE_CLASS).unpack(inner, temporary, Progress.SILENT);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(temporary);
      Files.deleteIfExists(inner);
    }
  }

  private static void copy(Path archive, InputStream content, long length, Path inner)
      throws IOException {
    long copied;
    try {
      copied = Files.copy(content, inner, StandardCopyOption.REPLACE_EXISTING);
    } catch (java.nio.file.FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new CorruptData(archive.toString(), "ends inside " + inner.getFileName());
    }
    if (copied != length) {
      throw new CorruptData(
          archive.toString(), inner.getFileName() + " has " + copied + " bytes, not " + length);
    }
  }
}
