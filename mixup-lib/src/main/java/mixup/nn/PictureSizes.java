package mixup.nn;

/** Which sizes of pictures a network can be planned for. */
final class PictureSizes {

  private PictureSizes() {}

  /**
   * Refuses plans whose pictures are not cut evenly.
   *
   * @throws IllegalArgumentException if height or width is not a positive multiple
   */
  static void requireMultiple(NetworkPlan plan, int multiple) {
    if (isOff(plan.height(), multiple) || isOff(plan.width(), multiple)) {
      throw new IllegalArgumentException(
          "%s needs pictures whose sides are positive multiples of %d, got %dx%d"
              .formatted(plan.name(), multiple, plan.height(), plan.width()));
    }
  }

  private static boolean isOff(int size, int multiple) {
    return size < 1 || size % multiple != 0;
  }
}
