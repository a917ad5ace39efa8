package mixup.dataset;

import java.nio.file.Path;
import java.util.Optional;
import mixup.train.Progress;

/**
 * How a data set is to be found and opened. Immutable; the {@code with} methods return a changed
 * copy.
 *
 * @param folders data folder and system packages
 * @param folder the reader's own folder; when given, no other place is searched
 * @param strict whether the official counts are required; when absent they are for downloads and
 *     system packages, and not for the reader's own folders
 * @param download whether a missing set may be fetched
 * @param acceptTerms whether the reader agrees to the owner's terms, for sets that ask
 * @param downloader fetches files
 * @param progress told about downloads and unpacking
 */
public record DataOptions(
    DataFolders folders,
    Optional<Path> folder,
    Optional<Boolean> strict,
    boolean download,
    boolean acceptTerms,
    Downloader downloader,
    Progress progress) {

  /** This machine's folders, downloads allowed, silent. */
  public static DataOptions defaults() {
    return of(DataFolders.current());
  }

  /** Other folders, downloads allowed, silent. */
  public static DataOptions of(DataFolders folders) {
    return new DataOptions(
        folders,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        Downloader.standard(),
        Progress.SILENT);
  }

  public DataOptions withFolder(Path own) {
    return new DataOptions(
        folders, Optional.of(own), strict, download, acceptTerms, downloader, progress);
  }

  public DataOptions withStrict(boolean required) {
    return new DataOptions(
        folders, folder, Optional.of(required), download, acceptTerms, downloader, progress);
  }

  public DataOptions withDownload(boolean allowed) {
    return new DataOptions(folders, folder, strict, allowed, acceptTerms, downloader, progress);
  }

  public DataOptions withAcceptTerms(boolean accepted) {
    return new DataOptions(folders, folder, strict, download, accepted, downloader, progress);
  }

  public DataOptions withDownloader(Downloader other) {
    return new DataOptions(folders, folder, strict, download, acceptTerms, other, progress);
  }

  public DataOptions withProgress(Progress told) {
    return new DataOptions(folders, folder, strict, download, acceptTerms, downloader, told);
  }
}
