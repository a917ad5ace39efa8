package mixup.notebook.gallery;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import mixup.data.Batch;
import mixup.data.HostBatch;
import mixup.data.ImageSet;
import mixup.data.Normalizer;
import mixup.method.BatchShape;

/**
 * Two pictures of different classes as a batch: whoever mixes has no other partner to choose.
 *
 * @param set where they come from
 * @param first number of the picture that λ speaks of
 * @param second number of its partner
 */
record Pair(ImageSet set, int first, int second) {

  Pair {
    if (set.labels()[first] == set.labels()[second]) {
      throw new IllegalArgumentException(
          "pictures %d and %d are both of class %s; shares of the label would not be told apart"
              .formatted(first, second, set.classNames().get(set.labels()[first])));
    }
  }

  BatchShape shape() {
    return new BatchShape(2, set.height(), set.width());
  }

  int ownClass() {
    return set.labels()[first];
  }

  int otherClass() {
    return set.labels()[second];
  }

  String name(int label) {
    return set.classNames().get(label);
  }

  /** First and second picture. */
  Batch batch(NDManager manager) {
    return upload(manager, first, second);
  }

  /** The batch before, for methods with a memory: the same two, exchanged. */
  Batch earlier(NDManager manager) {
    return upload(manager, second, first);
  }

  private Batch upload(NDManager manager, int... indices) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(indices.length * set.pictureBytes());
    long[] labels = new long[indices.length];
    for (int i = 0; i < indices.length; i++) {
      pixels.put(set.pixels(), indices[i] * set.pictureBytes(), set.pictureBytes());
      labels[i] = set.labels()[indices[i]];
    }
    Shape shape = new Shape(indices.length, set.channels(), set.height(), set.width());
    try (Normalizer normalizer = new Normalizer(manager, set.normalization())) {
      return new HostBatch(pixels, labels, shape, set.classes()).upload(manager, normalizer);
    }
  }
}
