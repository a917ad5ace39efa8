package mixup.dataset;

import java.util.List;

/**
 * What is known about a data set before any file of it is opened.
 *
 * @param id name in the registry and of its folder
 * @param title name for readers
 * @param homepage the owner's page
 * @param terms conditions of use
 * @param classes number of classes
 * @param trainSize pictures to learn from, in the official files
 * @param testSize pictures to measure on
 * @param channels 1 or 3
 * @param height rows
 * @param width columns
 * @param sources official files; empty for a bundled set
 * @param unpackedBytes size of the finished folder, for the check of the free disk
 */
public record DataSetInfo(
    String id,
    String title,
    String homepage,
    Terms terms,
    int classes,
    int trainSize,
    int testSize,
    int channels,
    int height,
    int width,
    List<RemoteFile> sources,
    long unpackedBytes) {

  public DataSetInfo {
    sources = List.copyOf(sources);
  }

  /** Bytes to download. */
  public long downloadBytes() {
    return sources.stream().mapToLong(RemoteFile::bytes).sum();
  }
}
