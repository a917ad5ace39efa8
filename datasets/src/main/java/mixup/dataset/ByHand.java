package mixup.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.DataMissing;
import mixup.train.Progress;

/** What a reader does where a program may not or cannot: the words for it, and the check of it. */
final class ByHand {
  private ByHand() {}

  /** What to do about a set that is not on this machine. */
  static String remedy(DataSetInfo info, DataOptions options) {
    StringBuilder text = new StringBuilder();
    String go = "./mixup datasets get " + info.id();
    switch (info.terms().permission()) {
      case FREE -> text.append("Fetch it with '" + go + "'. Or by hand: ");
      case ASK ->
          text.append("Read the terms, ")
              .append(info.terms().url())
              .append(", and fetch it with '" + go + " --accept-terms'. Or by hand: ");
      case NEVER -> text.append("Only you can fetch it: ");
    }
    return text.append(String.join(" ", numbered(steps(info, options, go)))).toString();
  }

  private static List<String> steps(DataSetInfo info, DataOptions options, String go) {
    List<String> steps = new ArrayList<>(info.steps());
    Path downloads = options.folders().downloads(info.id());
    if (!info.sources().isEmpty()) {
      steps.add("Put " + files(info.sources()) + " into " + downloads + ".");
      steps.add("Go on with '" + go + "', which checks and unpacks.");
    }
    steps.add(
        "A folder that is unpacked already belongs to "
            + options.folders().of(info.id())
            + ("; " + DataFolders.VARIABLE + " names the folder around it."));
    return steps;
  }

  private static List<String> numbered(List<String> steps) {
    List<String> lines = new ArrayList<>();
    for (String step : steps) {
      lines.add("(" + (lines.size() + 1) + ") " + step);
    }
    return lines;
  }

  /** Names, each with its address. */
  static String files(List<RemoteFile> sources) {
    return String.join(
        ", ", sources.stream().map(file -> file.name() + " from " + file.where()).toList());
  }

  /** Files of the set that do not lie in the downloads folder. */
  static List<RemoteFile> lacking(DataSetInfo info, Path downloads) {
    return info.sources().stream()
        .filter(file -> !Files.isRegularFile(downloads.resolve(file.name())))
        .toList();
  }

  /** For a file that nobody may fetch because its length or hash is not known. */
  static DataMissing notFetched(RemoteFile remote, Path folder) {
    return new DataMissing(
        folder.resolve(remote.name()).toString(),
        "not there, and not fetched because nobody published its length and hash",
        "Fetch it by hand from " + remote.where() + " and put it there.");
  }

  /**
   * Checks a file that a reader put into the downloads folder; uses no network, removes nothing.
   * Where no hash is published it is taken as it is, and the progress says so.
   *
   * @throws ChecksumMismatch if it is not the announced file
   */
  static void require(RemoteFile remote, Path folder, Progress progress) throws IOException {
    Path file = folder.resolve(remote.name());
    long found = Files.size(file);
    if (remote.bytes() > 0 && found != remote.bytes()) {
      throw mismatch(remote, file, remote.bytes() + " bytes", found + " bytes");
    }
    boolean unknown = remote.hash().isEmpty();
    String task = unknown ? "warning: not checked, no hash is published: " : "check ";
    progress.begin(task + file, found);
    try (progress) {
      if (!unknown) {
        requireHash(remote, file, progress);
      }
    }
  }

  private static void requireHash(RemoteFile remote, Path file, Progress progress)
      throws IOException {
    Checksum expected = remote.checksum();
    MessageDigest digest = expected.algorithm().digest();
    Checksum.update(digest, file, done -> progress.step(done, ""));
    Checksum got = expected.algorithm().of(digest);
    if (!got.equals(expected)) {
      throw mismatch(remote, file, expected.toString(), got.toString());
    }
  }

  private static ChecksumMismatch mismatch(
      RemoteFile remote, Path file, String expected, String got) {
    return new ChecksumMismatch(
        file.toString(), expected, got, "Replace it by the one from " + remote.where() + ".");
  }
}
