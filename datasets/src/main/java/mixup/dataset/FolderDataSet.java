package mixup.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mixup.data.Splits;
import mixup.dataset.DataSetException.DataMissing;

/**
 * A data set of files in a folder. Looks in the reader's own folder if one is named; otherwise in
 * the data folder, in the system's packages, and at last at the official address.
 */
abstract class FolderDataSet implements DataSet {
  private final DataSetInfo info;

  FolderDataSet(DataSetInfo info) {
    this.info = info;
  }

  /** Files of the official layout that the folder lacks; empty means readable. */
  abstract List<String> missing(Path folder);

  /**
   * Reads a folder nothing is missing from.
   *
   * @param strict whether the official counts (and content, where known) are required
   */
  abstract Splits read(Path folder, boolean strict);

  /** Refuses a folder with another distribution of the set; by default there is none. */
  void refuseOtherVersions(Path folder) {}

  @Override
  public final DataSetInfo info() {
    return info;
  }

  @Override
  public final DataStatus status(DataOptions options) {
    Path kept = options.folder().orElse(options.folders().of(info.id()));
    if (!Folders.isEmptyOrAbsent(kept)) {
      return statusOf(kept);
    }
    Path system = options.folders().systemOf(info.id());
    if (options.folder().isEmpty() && isComplete(system)) {
      return statusOf(system);
    }
    return new DataStatus(
        info.id(),
        DataStatus.State.MISSING,
        Optional.empty(),
        info.sources().stream().map(RemoteFile::name).toList(),
        missingRemedy(options));
  }

  private DataStatus statusOf(Path folder) {
    List<String> absent = missing(folder);
    return new DataStatus(
        info.id(),
        absent.isEmpty() ? DataStatus.State.PRESENT : DataStatus.State.INCOMPLETE,
        Optional.of(folder),
        absent,
        absent.isEmpty() ? "Nothing to do." : incompleteRemedy(folder));
  }

  @Override
  public final Splits open(DataOptions options) {
    if (options.folder().isPresent()) {
      return openOwn(options.folder().get(), options.strict().orElse(false));
    }
    Path kept = options.folders().of(info.id());
    if (!Folders.isEmptyOrAbsent(kept)) {
      return openKept(kept, options);
    }
    Path system = options.folders().systemOf(info.id());
    if (isComplete(system)) {
      return openOfficial(system, options);
    }
    install(options);
    return openKept(kept, options);
  }

  private boolean isComplete(Path folder) {
    return !Folders.isEmptyOrAbsent(folder) && missing(folder).isEmpty();
  }

  private Splits openOwn(Path folder, boolean strict) {
    refuseOtherVersions(folder);
    requireComplete(folder);
    return read(folder, strict);
  }

  /** A folder with a manifest was made by us and must equal it; one without is the reader's own. */
  private Splits openKept(Path folder, DataOptions options) {
    Path manifest = Manifest.in(folder);
    if (!manifest.toFile().exists()) {
      return openOwn(folder, options.strict().orElse(false));
    }
    Manifest.read(manifest).verify(manifest);
    return openOfficial(folder, options);
  }

  private Splits openOfficial(Path folder, DataOptions options) {
    requireComplete(folder);
    return read(folder, options.strict().orElse(true));
  }

  private void install(DataOptions options) {
    if (info.sources().isEmpty()) {
      // nothing a program could fetch or find among the downloads
      throw new DataMissing(
          info.id(),
          "not on this machine (" + options.folders().of(info.id()) + ")",
          missingRemedy(options));
    }
    new Installer(info, options, missingRemedy(options))
        .install(
            folder -> {
              requireComplete(folder);
              Splits splits = read(folder, true);
              return List.of(splits.train().size(), splits.test().size());
            });
  }

  private void requireComplete(Path folder) {
    List<String> absent = missing(folder);
    if (!absent.isEmpty()) {
      throw new DataMissing(
          folder.toString(),
          "not a " + info.title() + " folder, missing: " + String.join(", ", absent),
          incompleteRemedy(folder));
    }
  }

  private String incompleteRemedy(Path folder) {
    if (info.sources().isEmpty()) {
      return "Complete " + folder + ": " + String.join(" ", info.steps());
    }
    return "Add the missing files, or delete "
        + folder
        + " to have the set fetched again from "
        + addresses()
        + ".";
  }

  private String missingRemedy(DataOptions options) {
    if (info.sources().isEmpty()) {
      return String.join(" ", info.steps());
    }
    return "Allow the download, or fetch "
        + addresses()
        + " by hand into "
        + options.folders().downloads(info.id())
        + ", or set "
        + DataFolders.VARIABLE
        + " to the folder that holds "
        + info.id()
        + "/.";
  }

  private String addresses() {
    return info.sources().stream()
        .map(source -> source.uri().toString())
        .collect(Collectors.joining(", "));
  }
}
