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
    if (this == NONE) {
      return values;
    }
    int length = Math.toIntExact(lastAxis);
    float[] reordered = new float[values.length];
    IntUnaryOperator source = source(length);
    for (int row = 0; row < values.length; row += length) {
      for (int i = 0; i < length; i++) {
        reordered[row + i] = values[row + source.applyAsInt(i)];
      }
    }
    return reordered;
  }

  double[] apply(double[] values, long lastAxis) {
    if (this == NONE) {
      return values;
    }
    int length = Math.toIntExact(lastAxis);
    double[] reordered = new double[values.length];
    IntUnaryOperator source = source(length);
    for (int row = 0; row < values.length; row += length) {
      for (int i = 0; i < length; i++) {
        reordered[row + i] = values[row + source.applyAsInt(i)];
      }
    }
    return reordered;
  }

  private static IntUnaryOperator source(int length) {
    int channels = length / 4;
    return target -> {
      int quarter = target / channels;
      int dx = quarter / 2;
      int dy = quarter % 2;
      return target % channels * 4 + 2 * dy + dx;
    };
  }
}
