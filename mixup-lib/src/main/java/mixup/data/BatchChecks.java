package mixup.data;

import ai.djl.ndarray.types.Shape;

/** Looks at every value of a user's batch. */
final class BatchChecks {

  private BatchChecks() {}

  static void requireLabels(long[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "label " + labels[i] + " of picture " + i + " is not in 0.." + (classes - 1));
      }
    }
  }

  static void requirePixels(float[] pixels, Shape shape) {
    for (int i = 0; i < pixels.length; i++) {
      if (!Float.isFinite(pixels[i])) {
        throw new IllegalArgumentException(
            "pixel " + pixels[i] + " at " + place(i, shape) + " is not a finite number");
      }
    }
  }

  private static String place(int index, Shape shape) {
    int width = (int) shape.get(3);
    int height = (int) shape.get(2);
    int channels = (int) shape.get(1);
    return "picture %d, channel %d, row %d, column %d"
        .formatted(
            index / width / height / channels,
            index / width / height % channels,
            index / width % height,
            index % width);
  }
}
