package mixup.dataset;

/**
 * How much an archive may produce, counted while unpacking and never taken from its headers.
 *
 * @param members files and folders
 * @param memberBytes bytes of one file
 * @param totalBytes bytes of all files
 * @param ratio produced bytes per byte of the archive
 */
record UnpackLimits(long members, long memberBytes, long totalBytes, long ratio) {
  private static final long TEN_GIGABYTES = 10_000_000_000L;

  /** For an archive nothing is known about. */
  static final UnpackLimits UNKNOWN =
      new UnpackLimits(1_000_000, TEN_GIGABYTES, TEN_GIGABYTES, 200);

  UnpackLimits {
    if (members < 1 || memberBytes < 1 || totalBytes < 1 || ratio < 1) {
      throw new IllegalArgumentException(
          "limits must be positive, got %d, %d, %d, %d"
              .formatted(members, memberBytes, totalBytes, ratio));
    }
  }

  /**
   * For an official archive of a set of known size: a tenth more bytes, no limit of ratio, and
   * twice as many members as pictures, for parts without labels, tables and folders.
   */
  static UnpackLimits known(DataSetInfo info) {
    long most = info.unpackedBytes() + info.unpackedBytes() / 10;
    long members = 10_000 + 2L * (info.trainSize() + info.testSize());
    return new UnpackLimits(members, most, most, Long.MAX_VALUE);
  }
}
