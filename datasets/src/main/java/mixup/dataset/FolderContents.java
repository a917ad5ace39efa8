package mixup.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What lies in a folder: every file as long as they are few, and sums for every folder. */
final class FolderContents {
  private final Path folder;
  private final int mostFiles;
  private final List<Path> files = new ArrayList<>();
  private final Map<String, Manifest.FolderEntry> folders = new TreeMap<>();
  private boolean large;

  private FolderContents(Path folder, int mostFiles) {
    this.folder = folder;
    this.mostFiles = mostFiles;
  }

  /**
   * Looks at all regular files below a folder.
   *
   * @param mostFiles above this number single files are forgotten: of millions, not one is kept
   */
  static FolderContents of(Path folder, int mostFiles) {
    FolderContents contents = new FolderContents(folder, mostFiles);
    return Folders.walk(
        folder,
        inside -> {
          inside.filter(Files::isRegularFile).forEach(contents::add);
          return contents;
        });
  }

  private void add(Path file) {
    String inside = Manifest.relative(folder, file.getParent());
    folders.merge(
        inside,
        new Manifest.FolderEntry(inside, 1, length(file)),
        (a, b) -> new Manifest.FolderEntry(inside, a.files() + 1, a.bytes() + b.bytes()));
    large |= files.size() == mostFiles;
    if (large) {
      files.clear();
    } else {
      files.add(file);
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there are more files than are listed singly. */
  boolean isLarge() {
    return large;
  }

  /** Every file, sorted by path; none if there are too many. */
  List<Path> files() {
    return files.stream().sorted().toList();
  }

  /** Number and bytes of the files directly in each folder, sorted by path. */
  List<Manifest.FolderEntry> folders() {
    return List.copyOf(folders.values());
  }
}
