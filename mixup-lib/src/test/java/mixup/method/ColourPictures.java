package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import mixup.data.Batch;
import mixup.data.Normalization;

/** Batches of pictures with true colours. */
final class ColourPictures {

  private ColourPictures() {}

  /** Random grey levels 0..255; label i for picture i. */
  static Batch random(NDManager manager, int size, int channels, int height, int width, int seed) {
    byte[] levels = new byte[size * channels * height * width];
    new SplittableRandom(seed).nextBytes(levels);
    return of(manager, levels, size, channels, height, width);
  }

  /** Dark pictures, each with one bright pixel. */
  static Batch spots(NDManager manager, int height, int width, int... places) {
    byte[] levels = new byte[places.length * height * width];
    Arrays.fill(levels, (byte) 60);
    for (int i = 0; i < places.length; i++) {
      levels[i * height * width + places[i]] =
          (byte) 120; // so little that nothing else is a grey level darker than its surroundings
    }
    return of(manager, levels, places.length, 1, height, width);
  }

  static Batch of(NDManager manager, byte[] levels, int size, int channels, int height, int width) {
    float[] pixels = new float[levels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (levels[i] & 0xff) / 255f;
    }
    NDArray images = manager.create(pixels, new Shape(size, channels, height, width));
    NDArray labels = manager.create(LongStream.range(0, size).toArray());
    return new Batch(images, labels, Math.max(size, 2)).with(plain(channels));
  }

  private static Normalization plain(int channels) {
    return new Normalization(
        Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
  }
}
