package mixup.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.train.Progress;

/** Compares the folder of a set with its manifest or, without one, with what is published. */
final class Verifier {
  private final FolderDataSet set;
  private final Path folder;
  private final Progress progress;

  Verifier(FolderDataSet set, Path folder, Progress progress) {
    this.set = set;
    this.folder = folder;
    this.progress = progress;
  }

  Verification verify() {
    Optional<Manifest> manifest = Manifest.ours(folder, set.info().id());
    try {
      return manifest.isPresent() ? withManifest(manifest.get()) : withPublished();
    } catch (IOException e) {
      throw new DiskFailure(folder.toString(), e);
    }
  }

  private Verification withManifest(Manifest listed) {
    Path manifest = Manifest.in(folder);
    List<Verification.Fault> faults;
    progress.begin("verify " + set.info().id(), listed.bytes());
    try (progress) {
      faults = listed.compare(manifest, true, progress).map(Verification.Fault::of).toList();
    }
    boolean counts = listed.files().isEmpty();
    return new Verification(
        set.info().id(),
        Optional.of(folder),
        counts ? Verification.Against.MANIFEST_COUNTS : Verification.Against.MANIFEST,
        listed.files().size()
            + listed.folders().stream().mapToLong(Manifest.FolderEntry::files).sum(),
        listed.bytes(),
        faults);
  }

  /** Single files by their hashes where some are known, then everything by a strict reading. */
  private Verification withPublished() throws IOException {
    List<Path> files = Folders.files(folder);
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    List<Verification.Fault> faults = new ArrayList<>();
    Map<String, Checksum> known = new TreeMap<>(set.officialFiles(folder));
    progress.begin("verify " + set.info().id(), known.size() + 1L);
    try (progress) {
      int done = 0;
      for (Map.Entry<String, Checksum> entry : known.entrySet()) {
        compare(folder.resolve(entry.getKey()), entry.getValue()).ifPresent(faults::add);
        progress.step(++done, entry.getKey());
      }
      readStrictly().ifPresent(faults::add);
    }
    return new Verification(
        set.info().id(),
        Optional.of(folder),
        Verification.Against.PUBLISHED,
        files.size(),
        bytes,
        faults);
  }

  private static Optional<Verification.Fault> compare(Path file, Checksum expected)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty(); // whether it may be missing is for the reader to say
    }
    MessageDigest digest = expected.algorithm().digest();
    Checksum.update(digest, file);
    Checksum got = expected.algorithm().of(digest);
    return got.equals(expected)
        ? Optional.empty()
        : Optional.of(
            Verification.Fault.of(
                new ChecksumMismatch(
                    file.toString(),
                    expected.toString(),
                    got.toString(),
                    "Fetch the official file.")));
  }

  private Optional<Verification.Fault> readStrictly() {
    try {
      set.refuseOtherVersions(folder);
      set.requireComplete(folder);
      set.read(folder, true);
      set.parts(folder, true);
      return Optional.empty();
    } catch (DataSetException.Interrupted e) {
      throw e;
    } catch (DataSetException e) {
      return Optional.of(Verification.Fault.of(e));
    }
  }
}
