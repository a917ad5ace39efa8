package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;

/** Saliency as pictures have it: a spot somewhere, and noise. */
final class Spots {

  private Spots() {}

  /** Maps {@code [size, side, side]} that depend on the seed. */
  static NDArray of(NDManager manager, long seed, int size, int side) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * side * side];
    for (int i = 0; i < size; i++) {
      double row = side * random.nextDouble();
      double column = side * random.nextDouble();
      for (int p = 0; p < side * side; p++) {
        double down = Math.floor((double) p / side) - row;
        double right = p % side - column;
        double far = Math.hypot(down, right) / side;
        double noise = Math.pow(random.nextDouble(), 6);
        values[i * side * side + p] = (float) (Math.exp(-20 * far * far) + 0.2 * noise);
      }
    }
    return manager.create(values, new Shape(size, side, side));
  }
}
