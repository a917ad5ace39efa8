package mixup.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import mixup.dataset.DataSetException.DiskFailure;

/** Listing and removing folders. */
final class Folders {
  private Folders() {}

  static boolean isEmptyOrAbsent(Path folder) {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    return list(folder, inside -> inside.findAny().isEmpty());
  }

  /** All regular files below a folder, sorted by path. */
  static List<Path> files(Path folder) {
    return walk(folder, inside -> inside.filter(Files::isRegularFile).sorted().toList());
  }

  /**
   * Uses everything directly in a folder.
   *
   * @throws DiskFailure if it cannot be listed, at the start or in between
   */
  static <T> T list(Path folder, Function<Stream<Path>, T> use) {
    return using(() -> Files.list(folder), folder, use);
  }

  /** Uses a folder and everything below it; as {@link #list}. */
  static <T> T walk(Path folder, Function<Stream<Path>, T> use, FileVisitOption... options) {
    return using(() -> Files.walk(folder, options), folder, use);
  }

  /** The streams report what goes wrong in between without saying so in their types. */
  private static <T> T using(Listing listing, Path folder, Function<Stream<Path>, T> use) {
    try (Stream<Path> inside = listing.open()) {
      return use.apply(inside);
    } catch (UncheckedIOException e) {
      throw new DiskFailure(folder.toString(), e.getCause());
    } catch (IOException e) {
      throw new DiskFailure(folder.toString(), e);
    }
  }

  /** Opens a listing. */
  @FunctionalInterface
  private interface Listing {
    Stream<Path> open() throws IOException;
  }

  /**
   * Makes a hidden folder beside the place something will be moved to. Nobody else has its name:
   * another process may be at the same work.
   */
  static Path temporaryBeside(Path target) throws IOException {
    String name = "." + target.getFileName() + "." + UUID.randomUUID() + ".tmp";
    return Files.createDirectory(target.resolveSibling(name));
  }

  /** Removes everything inside a folder, and not what links point to. */
  static void clear(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (!visited.equals(folder)) {
              Files.delete(visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Removes a folder with all it holds; nothing happens if it is not there. */
  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      clear(folder);
      Files.delete(folder);
    }
  }
}
