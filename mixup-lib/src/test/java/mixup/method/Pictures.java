package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import mixup.data.Batch;

/** Batches in which every pixel tells where it came from. */
final class Pictures {

  private Pictures() {}

  /** Pixel = 1 + its position in the whole batch (exact in float32); label i for picture i. */
  static Batch numbered(NDManager manager, int size, int height, int width) {
    return numbered(manager, size, height, width, Math.max(size, 2));
  }

  static Batch numbered(NDManager manager, int size, int height, int width, int classes) {
    float[] pixels = new float[size * 2 * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i + 1;
    }
    return new Batch(
        manager.create(pixels, new Shape(size, 2, height, width)), labels(manager, size), classes);
  }

  /** Picture 0 is zero everywhere, picture 1 is one. */
  static Batch zerosAndOnes(NDManager manager, int height, int width) {
    NDArray zeros = manager.zeros(new Shape(1, 1, height, width));
    NDArray ones = manager.ones(new Shape(1, 1, height, width));
    return new Batch(zeros.concat(ones, 0), labels(manager, 2), 2);
  }

  private static NDArray labels(NDManager manager, int size) {
    long[] labels = new long[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i;
    }
    return manager.create(labels);
  }

  /** Row i of an array with as many rows as the batch has pictures. */
  static float[] row(NDArray array, int i) {
    try (NDArray row = array.get(i)) {
      return row.toFloatArray();
    }
  }
}
