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

  /** For an official archive whose unpacked size is known: a tenth more, and no limit of ratio. */
  static UnpackLimits known(long unpackedBytes) {
    long most = unpackedBytes + unpackedBytes / 10;
    return new UnpackLimits(1_000_000, most, most, Long.MAX_VALUE);
  }
}
