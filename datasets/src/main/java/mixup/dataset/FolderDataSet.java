package mixup.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mixup.data.PictureSet;
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

  /**
   * Parts beside training and test of a folder nothing is missing from; by default there are none.
   */
  Map<String, PictureSet> parts(Path folder, boolean strict) {
    return Map.of();
  }

  /**
   * Published hashes of single files of the layout, by path relative to the folder; by default none
   * are known. They serve to verify a folder without manifest.
   */
  Map<String, Checksum> officialFiles(Path folder) {
    return Map.of();
  }

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
        ByHand.remedy(info, options));
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
    Located located = locate(options);
    return read(located.folder(), located.strict());
  }

  @Override
  public Map<String, PictureSet> further(DataOptions options) {
    Located located = locate(options);
    return parts(located.folder(), located.strict());
  }

  @Override
  public final Optional<Path> fetch(DataOptions options) {
    return Optional.of(locate(options).folder());
  }

  @Override
  public final Verification verify(DataOptions options) {
    DataStatus status = status(options);
    Path folder =
        status
            .where()
            .orElseThrow(() -> new DataMissing(info.id(), "not on this machine", status.remedy()));
    return new Verifier(this, folder, options.progress()).verify();
  }

  /** A folder from which nothing is missing, and how it is to be read. */
  private record Located(Path folder, boolean strict) {}

  private Located locate(DataOptions options) {
    if (options.folder().isPresent()) {
      return own(options.folder().get(), options);
    }
    Path kept = options.folders().of(info.id());
    if (!Folders.isEmptyOrAbsent(kept)) {
      return kept(kept, options);
    }
    Path system = options.folders().systemOf(info.id());
    if (isComplete(system)) {
      return official(system, options);
    }
    install(options);
    return kept(kept, options);
  }

  private boolean isComplete(Path folder) {
    return !Folders.isEmptyOrAbsent(folder) && missing(folder).isEmpty();
  }

  private Located own(Path folder, DataOptions options) {
    refuseOtherVersions(folder);
    requireComplete(folder);
    return new Located(folder, options.strict().orElse(false));
  }

  /** A folder with our manifest was made by us and must equal it; others are the reader's own. */
  private Located kept(Path folder, DataOptions options) {
    Optional<Manifest> manifest = Manifest.ours(folder, info.id());
    if (manifest.isEmpty()) {
      return own(folder, options);
    }
    manifest.get().requireFiles(Manifest.in(folder));
    return official(folder, options);
  }

  private Located official(Path folder, DataOptions options) {
    requireComplete(folder);
    return new Located(folder, options.strict().orElse(true));
  }

  private void install(DataOptions options) {
    new Installer(info, options, ByHand.remedy(info, options))
        .install(
            this::fill,
            folder -> {
              requireComplete(folder);
              Splits splits = read(folder, true);
              return List.of(splits.train().size(), splits.test().size());
            });
  }

  /**
   * Refuses a folder from which files are missing.
   *
   * @throws DataMissing naming them
   */
  final void requireComplete(Path folder) {
    List<String> absent = missing(folder);
    if (!absent.isEmpty()) {
      throw new DataMissing(
          folder.toString(),
          "not a " + info.title() + " folder, missing: " + String.join(", ", absent),
          incompleteRemedy(folder));
    }
  }

  /** Nobody is told to delete what may be the only copy of a reader's files. */
  private String incompleteRemedy(Path folder) {
    String complete = "Complete " + folder;
    if (!info.sources().isEmpty()) {
      complete += " with files from " + ByHand.files(info.sources());
    }
    if (info.terms().permission() == Terms.Permission.NEVER && !info.steps().isEmpty()) {
      return complete + ": " + String.join(" ", info.steps());
    }
    return Manifest.isOurs(folder, info.id())
        ? complete + ", or delete it to have the set fetched again."
        : complete + ", or name another folder.";
  }

  /**
   * Puts the fetched files into the folder of the set: archives are unpacked, others copied.
   *
   * @param downloads where they lie, compared with their hashes
   * @param folder an empty folder
   */
  void fill(Path downloads, Path folder, DataOptions options) throws IOException {
    for (RemoteFile source : info.sources()) {
      Path fetched = downloads.resolve(source.name());
      if (Unpacker.isArchive(source.name())) {
        new Unpacker(UnpackLimits.known(info), options.downloader().disk())
            .unpack(fetched, folder, options.progress());
      } else {
        Files.copy(fetched, folder.resolve(source.name()));
      }
    }
  }
}
