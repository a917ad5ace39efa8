package mixup.util;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are either the old version or the new one, whenever the process dies. Streams, not
 * channels: a channel closes itself when its thread is interrupted, and an interrupted run is just
 * what has to be saved.
 */
public final class AtomicFiles {

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFiles() {}

  /** Writes beside the target, syncs, renames over it, syncs the folder. */
  public static void replace(Path target, Content content) throws IOException {
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    write(fresh.toFile(), false, content);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(target.getParent());
  }

  public static void replace(Path target, String text) throws IOException {
    replace(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Appends text and syncs. */
  public static void append(Path target, String text) throws IOException {
    write(target.toFile(), true, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void write(File file, boolean append, Content content) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file, append)) {
      content.writeTo(out);
      out.getFD().sync();
    }
  }

  /** Makes the rename durable where the system can sync a folder; Windows cannot and need not. */
  private static void syncFolder(Path folder) throws IOException {
    if (File.separatorChar == '\\') {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (ClosedByInterruptException e) {
      // The rename is done; only its sync was cut short, and the flag stays set for the trainer.
      assert Thread.currentThread().isInterrupted() : e;
    }
  }
}
