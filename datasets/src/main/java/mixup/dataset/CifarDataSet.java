package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mixup.data.Splits;
import mixup.dataset.DataSetException.CorruptData;

/** What both CIFAR sets share: address, folder inside a folder, refusal of the pickle version. */
abstract class CifarDataSet extends FolderDataSet {
  static final String HOMEPAGE = "https://www.cs.toronto.edu/~kriz/cifar.html";
  static final String BASE = "https://www.cs.toronto.edu/~kriz/";
  static final Terms TERMS =
      new Terms(
          "no licence stated; cite Krizhevsky, Learning Multiple Layers of Features from Tiny"
              + " Images, 2009",
          HOMEPAGE,
          Terms.Permission.FREE);

  private final String official;
  private final String pickled;

  /**
   * @param info facts
   * @param official name of the folder in the binary archive
   * @param pickled name of the folder in the python archive
   */
  CifarDataSet(DataSetInfo info, String official, String pickled) {
    super(info);
    this.official = official;
    this.pickled = pickled;
  }

  /** Names of the files that must be there. */
  abstract List<String> layout();

  /** Reads the official files from the folder that holds them. */
  abstract Splits readFiles(Path folder, boolean strict);

  /** Official archive of the binary version. */
  final String archive() {
    return info().sources().get(0).name();
  }

  @Override
  final List<String> missing(Path folder) {
    Path files = root(folder);
    return layout().stream().filter(name -> !Files.isRegularFile(files.resolve(name))).toList();
  }

  @Override
  final void refuseOtherVersions(Path folder) {
    Path last = folder.getFileName();
    Path inside = folder.resolve(pickled);
    Path found = last != null && last.toString().equals(pickled) ? folder : inside;
    if (Files.isDirectory(found)) {
      throw new CorruptData(
          found.toString(),
          "this is the python (pickle) version, which is not read because pickles run code",
          "Use the binary version, " + info().sources().get(0).uri() + ".");
    }
  }

  @Override
  final Splits read(Path folder, boolean strict) {
    return readFiles(root(folder), strict);
  }

  /** The reader may name the official folder itself or the one around it. */
  private Path root(Path folder) {
    Path inner = folder.resolve(official);
    return Files.isDirectory(inner) ? inner : folder;
  }
}
