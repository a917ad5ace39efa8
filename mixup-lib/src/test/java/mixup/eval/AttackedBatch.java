package mixup.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.data.Normalization;
import mixup.engine.Seeds;
import mixup.parity.TinyNetwork;

/** Random pictures of true pixels, among them black and white ones, and a tiny network. */
final class AttackedBatch {

  static final int CLASSES = 4;

  private AttackedBatch() {}

  static Victim victim(NDManager manager) {
    Seeds.seedEngine(5);
    return new Victim(
        TinyNetwork.initialized(manager, CLASSES), new ParameterStore(manager, false));
  }

  static Batch of(NDManager manager, int size, int height, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = new float[size * 3 * height * width];
    for (int i = 0; i < pixels.length; i++) {
      int level = random.nextInt(-60, 316); // a third of the pixels lie at or near a limit
      pixels[i] = Math.min(Math.max(level, 0), 255) / 255f;
    }
    long[] labels = random.longs(size, 0, CLASSES).toArray();
    try (NDArray plain = manager.create(pixels, new Shape(size, 3, height, width))) {
      NDArray images = Normalization.CIFAR.apply(plain);
      return new Batch(images, manager.create(labels), CLASSES).with(Normalization.CIFAR);
    }
  }

  /** Largest distance of two batches in pixels. */
  static double distance(Batch a, Batch b) {
    return a.pixels().sub(b.pixels()).abs().max().getFloat();
  }
}
