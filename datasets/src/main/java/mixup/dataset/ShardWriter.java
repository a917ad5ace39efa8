package mixup.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import mixup.data.PictureSet;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.image.EncodedPicture;
import mixup.train.Progress;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a set of picture files as tar shards for {@link ShardedTar}: the bytes of the files as
 * they are, in the order of the set. The same set gives the same shards, byte by byte.
 */
public final class ShardWriter {
  private final PictureSet set;
  private final long shardBytes;
  private final Path temporary;
  private int shards;
  private long written;
  private TarArchiveOutputStream out;

  private ShardWriter(PictureSet set, long shardBytes, Path temporary) {
    this.set = set;
    this.shardBytes = shardBytes;
    this.temporary = temporary;
  }

  /**
   * Writes a folder, which appears when it is complete.
   *
   * @param set a set whose sources are {@link EncodedPicture}s: of files or of other shards
   * @param folder where the shards are to be; must not exist
   * @param shardBytes about how large a shard may become, at least 1; a gigabyte is usual
   * @param progress told the number of pictures
   * @return the finished shards
   * @throws IllegalArgumentException if the folder exists, or the pictures are not in files
   * @throws DataSetException if a picture cannot be read or the disk fails; nothing is left
   */
  public static ShardedTar write(PictureSet set, Path folder, long shardBytes, Progress progress) {
    if (shardBytes < 1 || Files.exists(folder)) {
      throw new IllegalArgumentException(
          "shards of " + shardBytes + " bytes cannot be made in " + folder + " (it must be new)");
    }
    Path absolute = folder.toAbsolutePath();
    try {
      Files.createDirectories(absolute.getParent());
      // a name nobody else has: another process may write shards of the same name
      Path temporary = Folders.temporaryBeside(absolute);
      try {
        new ShardWriter(set, shardBytes, temporary).writeAll(progress);
        ShardedTar.open(temporary, set.name(), set.normalization());
        Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Folders.delete(temporary);
      }
      return ShardedTar.open(folder, set.name(), set.normalization());
    } catch (IOException e) {
      throw new DiskFailure(folder.toString(), e);
    }
  }

  private void writeAll(Progress progress) throws IOException {
    Files.write(temporary.resolve(ShardedTar.CLASSES), classNames());
    progress.begin("write shards", set.size());
    try (progress) {
      for (int i = 0; i < set.size(); i++) {
        if (!(set.source(i) instanceof EncodedPicture picture)) {
          throw new IllegalArgumentException(set.name() + ": the pictures are not in files");
        }
        write(i, picture);
        progress.step(i + 1L, "");
      }
      close();
    } catch (IOException | RuntimeException e) {
      closeAfter(e);
      throw e;
    }
  }

  /** What went wrong first is what the caller must hear of. */
  private void closeAfter(Exception first) {
    try {
      close();
    } catch (IOException e) {
      first.addSuppressed(e);
    }
  }

  /** Names of one line each: a line end inside would add a class. */
  private List<String> classNames() {
    return set.classNames().stream().map(name -> name.replaceAll("\\R", " ")).toList();
  }

  private void write(int number, EncodedPicture picture) throws IOException {
    byte[] bytes = picture.bytes();
    if (out == null || (written > 0 && written + bytes.length > shardBytes)) {
      close();
      out = open();
      written = 0;
    }
    String key = String.format(Locale.ROOT, "%09d", number);
    member(key + ending(picture.file()), bytes);
    member(key + ".cls", Integer.toString(set.label(number)).getBytes(StandardCharsets.US_ASCII));
    written += bytes.length;
  }

  private static String ending(String file) {
    int dot = file.lastIndexOf('.');
    return ClassFolders.isPicture(file) ? file.substring(dot).toLowerCase(Locale.ROOT) : ".jpg";
  }

  private TarArchiveOutputStream open() throws IOException {
    String name = String.format(Locale.ROOT, "shard-%06d.tar", shards++);
    OutputStream file = Files.newOutputStream(temporary.resolve(name));
    return new TarArchiveOutputStream(file, StandardCharsets.UTF_8.name());
  }

  private void member(String name, byte[] bytes) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    entry.setModTime(0);
    out.putArchiveEntry(entry);
    out.write(bytes);
    out.closeArchiveEntry();
  }

  private void close() throws IOException {
    TarArchiveOutputStream open = out;
    out = null;
    if (open != null) {
      open.close();
    }
  }
}
