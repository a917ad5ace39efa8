package mixup.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.Stream;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.UnsafePath;
import mixup.train.Progress;

/** Compares a folder with its manifest. */
final class ManifestCheck {
  private final Manifest listed;
  private final Path manifest;
  private final Path folder;
  private final boolean hash;
  private final Progress progress;
  private long bytes;

  /**
   * @param hash whether files are hashed or only measured
   * @param progress told the bytes that were looked at
   */
  ManifestCheck(Manifest listed, Path manifest, boolean hash, Progress progress) {
    this.listed = listed;
    this.manifest = manifest;
    this.folder = manifest.toAbsolutePath().getParent();
    this.hash = hash;
    this.progress = progress;
  }

  /** Every fault, in the order of the manifest; work is done as the stream is read. */
  Stream<DataSetException> faults() {
    return Stream.concat(
        listed.files().stream().flatMap(entry -> fault(entry).stream()),
        listed.folders().stream().flatMap(entry -> fault(entry).stream()));
  }

  private Optional<DataSetException> fault(Manifest.Entry entry) {
    try {
      requireSafe(entry.path());
      require(folder.resolve(entry.path()), entry);
      return Optional.empty();
    } catch (DataSetException.Interrupted e) {
      throw e;
    } catch (DataSetException e) {
      return Optional.of(e);
    }
  }

  private Optional<DataSetException> fault(Manifest.FolderEntry entry) {
    try {
      if (entry.path() == null || !entry.path().isEmpty()) {
        requireSafe(entry.path());
      }
      require(folder.resolve(entry.path()), entry);
      return Optional.empty();
    } catch (DataSetException.Interrupted e) {
      throw e;
    } catch (DataSetException e) {
      return Optional.of(e);
    }
  }

  private void requireSafe(String path) {
    DataSetException.Interrupted.check(manifest.toString());
    Optional<String> fault = path == null ? Optional.of("no path") : SafePath.fault(path);
    if (fault.isPresent()) {
      throw new UnsafePath(manifest.toString(), "\"" + path + "\": " + fault.get());
    }
  }

  private void require(Path file, Manifest.Entry entry) {
    if (!Files.isRegularFile(file)) {
      throw gone(file);
    }
    try {
      long found = Files.size(file);
      if (found != entry.bytes()) {
        throw mismatch(file, entry.bytes() + " bytes", found + " bytes");
      }
      if (hash) {
        requireHash(file, entry);
      }
      bytes += found;
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  private void requireHash(Path file, Manifest.Entry entry) throws IOException {
    Checksum expected = announced(entry);
    MessageDigest digest = expected.algorithm().digest();
    Checksum.update(digest, file, done -> progress.step(bytes + done, entry.path()));
    Checksum got = expected.algorithm().of(digest);
    if (!got.equals(expected)) {
      throw mismatch(file, expected.toString(), got.toString());
    }
  }

  private Checksum announced(Manifest.Entry entry) {
    try {
      return Checksum.sha256(entry.sha256() == null ? "" : entry.sha256());
    } catch (IllegalArgumentException e) {
      throw new CorruptData(
              manifest.toString(),
              "hash of " + entry.path() + ": " + e.getMessage(),
              Manifest.REMEDY)
          .because(e);
    }
  }

  private void require(Path inside, Manifest.FolderEntry entry) {
    if (!Files.isDirectory(inside)) {
      throw gone(inside);
    }
    LongSummaryStatistics found =
        Folders.list(
            inside,
            content ->
                content.filter(this::isListed).mapToLong(ManifestCheck::size).summaryStatistics());
    progress.step(bytes += found.getSum(), entry.path());
    if (found.getCount() != entry.files() || found.getSum() != entry.bytes()) {
      String got = shown(found.getCount(), found.getSum());
      throw mismatch(inside, shown(entry.files(), entry.bytes()), got);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  private boolean isListed(Path file) {
    return Files.isRegularFile(file) && !file.equals(Manifest.in(folder));
  }

  private static String shown(long files, long size) {
    return files + " files of " + size + " bytes";
  }

  private DataMissing gone(Path path) {
    return new DataMissing(
        path.toString(), "named in " + manifest + " but not there", Manifest.REMEDY);
  }

  private static ChecksumMismatch mismatch(Path path, String expected, String got) {
    return new ChecksumMismatch(path.toString(), expected, got, Manifest.REMEDY);
  }
}
