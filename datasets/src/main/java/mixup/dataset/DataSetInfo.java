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
 * @param height rows; 0 where pictures differ in size
 * @param width columns; 0 where pictures differ in size
 * @param sources official files; empty for a bundled set
 * @param unpackedBytes size of the finished folder, for the check of the free disk
 * @param steps what a reader has to do by hand, in order, where a program cannot or may not fetch
 *     the files; empty otherwise
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
    long unpackedBytes,
    List<String> steps) {

  public DataSetInfo {
    sources = List.copyOf(sources);
    steps = List.copyOf(steps);
  }

  /** A set that needs no work by hand. */
  public DataSetInfo(
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
    this(
        id,
        title,
        homepage,
        terms,
        classes,
        trainSize,
        testSize,
        channels,
        height,
        width,
        sources,
        unpackedBytes,
        List.of());
  }

  /** The same set with steps that a reader takes by hand. */
  public DataSetInfo withSteps(List<String> byHand) {
    return new DataSetInfo(
        id,
        title,
        homepage,
        terms,
        classes,
        trainSize,
        testSize,
        channels,
        height,
        width,
        sources,
        unpackedBytes,
        byHand);
  }

  /** Bytes to download. */
  public long downloadBytes() {
    return sources.stream().mapToLong(RemoteFile::bytes).sum();
  }
}
