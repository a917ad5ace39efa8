package mixup.weights;

import java.util.function.IntUnaryOperator;

/** How the last axis of a foreign tensor is put into our order. */
enum Reorder {
  /** Same order. */
  NONE,
  /**
   * Patch merging of Swin: four neighbours (dy, dx) of C channels each. OpenMixup gathers them with
   * unfold, at c·4 + 2·dy + dx; the authors and timm concatenate them, at (2·dx + dy)·C + c.
   */
  UNFOLD_TO_CONCATENATION;

  float[] apply(float[] values, long lastAxis) {
    return this == NONE
        ? values
        : Elements.rearrange(values, values.length, source(Math.toIntExact(lastAxis)));
  }

  double[] apply(double[] values, long lastAxis) {
    return this == NONE
        ? values
        : Elements.rearrange(values, values.length, source(Math.toIntExact(lastAxis)));
  }

  private static IntUnaryOperator source(int length) {
    int channels = length / 4;
    return target -> {
      int inRow = target % length;
      int quarter = inRow / channels;
      int dx = quarter / 2;
      int dy = quarter % 2;
      return target - inRow + inRow % channels * 4 + 2 * dy + dx;
    };
  }
}
