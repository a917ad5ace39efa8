package mixup.dataset;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.Interrupted;
import mixup.dataset.DataSetException.TermsNotAccepted;

/**
 * Fetches a set and makes its folder appear complete or not at all: everything is built in a hidden
 * folder beside the final one, checked, described by a manifest, and renamed.
 */
final class Installer {
  private static final double RESERVE = 1.05;

  private final DataSetInfo info;
  private final DataOptions options;
  private final String remedy;

  /** Puts fetched files into the folder of a set. */
  @FunctionalInterface
  interface Filling {
    void fill(Path downloads, Path folder, DataOptions options) throws IOException;
  }

  /**
   * @param remedy what to tell a reader whose set cannot be fetched
   */
  Installer(DataSetInfo info, DataOptions options, String remedy) {
    this.info = info;
    this.options = options;
    this.remedy = remedy;
  }

  /**
   * Installs into {@code $MIXUP_DATA/<id>}.
   *
   * @param filling puts the fetched files into the folder of the set
   * @param check reads a finished folder strictly and returns the sizes of its splits, training
   *     first
   */
  void install(Filling filling, Function<Path, List<Integer>> check) {
    requirePermission();
    Path data = options.folders().data();
    try {
      Files.createDirectories(data);
      try (FolderLock lock = FolderLock.acquire(data.resolve("." + info.id() + ".lock"))) {
        if (!Files.exists(Manifest.in(target()))) {
          removeLeftovers();
          fetchAndBuild(filling, check);
        }
      }
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted(target().toString());
    } catch (IOException e) {
      throw new DiskFailure(target().toString(), e);
    }
  }

  private Path target() {
    return options.folders().of(info.id());
  }

  private Path downloads() {
    return options.folders().downloads(info.id());
  }

  /** Files the reader put into the downloads folder by hand need nobody's permission. */
  private void requirePermission() {
    List<RemoteFile> lacking = ByHand.lacking(info, downloads());
    if (lacking.isEmpty() && !info.sources().isEmpty()) {
      return;
    }
    if (options.download() && !mayFetch() && info.terms().permission() == Terms.Permission.ASK) {
      throw new TermsNotAccepted(info.id(), info.terms(), remedy);
    }
    boolean fetchable = lacking.stream().allMatch(RemoteFile::isFetchable);
    if (!mayFetch() || !fetchable || info.sources().isEmpty()) {
      throw new DataMissing(
          info.id(), "not on this machine (" + target() + ")" + still(lacking), remedy);
    }
  }

  /** Tells a reader who brought some of the files which ones are still to come. */
  private String still(List<RemoteFile> lacking) {
    return lacking.size() == info.sources().size()
        ? ""
        : ", of its files are still missing: "
            + String.join(", ", lacking.stream().map(RemoteFile::name).toList());
  }

  private boolean mayFetch() {
    return options.download()
        && switch (info.terms().permission()) {
          case FREE -> true;
          case ASK -> options.acceptTerms();
          case NEVER -> false;
        };
  }

  /** Removes what a killed process left; the lock says that nobody is working on it. */
  private void removeLeftovers() throws IOException {
    Path data = options.folders().data();
    for (Path left : Folders.list(data, inside -> inside.filter(this::isTemporary).toList())) {
      Folders.delete(left);
    }
  }

  private boolean isTemporary(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(temporaryPrefix()) && name.endsWith(".tmp");
  }

  private String temporaryPrefix() {
    return "." + info.id() + ".";
  }

  private void fetchAndBuild(Filling filling, Function<Path, List<Integer>> check)
      throws IOException {
    Files.createDirectories(downloads());
    long needed = (long) (RESERVE * (bytesToFetch() + info.unpackedBytes()));
    options.downloader().space().require(downloads(), needed);
    for (RemoteFile source : info.sources()) {
      if (mayFetch() && source.isFetchable()) {
        options.downloader().fetch(source, downloads(), options.progress());
      } else {
        ByHand.require(source, downloads(), options.progress());
      }
    }
    Path temporary = temporaryFolder();
    try {
      filling.fill(downloads(), temporary, options);
      List<Integer> counts = check.apply(temporary);
      Manifest.describe(info, temporary, counts, options.acceptTerms()).write(temporary);
      Files.deleteIfExists(target()); // an empty folder may stand there
      Files.move(temporary, target(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(temporary);
    }
    if (mayFetch() && info.sources().stream().allMatch(RemoteFile::isFetchable)) {
      removeDownloads(); // what only a reader can bring is the reader's
    }
  }

  /** Files of other names in the folder are not ours to delete. */
  private void removeDownloads() throws IOException {
    for (RemoteFile source : info.sources()) {
      Files.deleteIfExists(downloads().resolve(source.name()));
      new PartFile(source, downloads()).discard();
    }
    if (Folders.isEmptyOrAbsent(downloads())) {
      Files.deleteIfExists(downloads());
    }
  }

  /** What an earlier download left is on the disk already. */
  private long bytesToFetch() throws IOException {
    long bytes = 0;
    for (RemoteFile source : ByHand.lacking(info, downloads())) {
      long present = new PartFile(source, downloads()).length();
      bytes += Math.max(0, source.bytes() - present);
    }
    return bytes;
  }

  private Path temporaryFolder() throws IOException {
    String random = Long.toHexString(System.nanoTime());
    return Files.createDirectory(
        options.folders().data().resolve(temporaryPrefix() + random + ".tmp"));
  }
}
