package mixup.nn;

import ai.djl.ndarray.types.Shape;

/** Which sizes of pictures a network takes. */
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

  /**
   * Refuses pictures of another size than the network was built for.
   *
   * @param pictures shape {@code [N, C, H, W]}
   * @throws IllegalArgumentException if height or width differ from the plan's
   */
  static void requirePlanned(NetworkPlan plan, Shape pictures) {
    if (pictures.get(2) != plan.height() || pictures.get(3) != plan.width()) {
      throw new IllegalArgumentException(
          "%s was built for pictures of %dx%d, got %dx%d; plan it with another input"
              .formatted(
                  plan.name(), plan.height(), plan.width(), pictures.get(2), pictures.get(3)));
    }
  }
}
