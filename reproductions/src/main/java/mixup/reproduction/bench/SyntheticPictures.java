package mixup.reproduction.bench;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.data.HostBatch;
import mixup.data.ImageSet;
import mixup.data.Normalization;

/** Random pictures: what a step costs does not depend on what they show. */
final class SyntheticPictures {

  private SyntheticPictures() {}

  /** A set of {@code size} pictures; labels go round the classes. */
  static ImageSet of(int size, int channels, int height, int width, int classes) {
    byte[] pixels = new byte[size * channels * height * width];
    new SplittableRandom(1).nextBytes(pixels);
    return new ImageSet(
        "synthetic",
        channels,
        height,
        width,
        pixels,
        IntStream.range(0, size).map(i -> i % classes).toArray(),
        IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
        normalization(channels));
  }

  /** All pictures of a set as one batch, as the loader would give it. */
  static HostBatch batch(ImageSet set) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(set.pixels().length).put(set.pixels());
    long[] labels = IntStream.of(set.labels()).asLongStream().toArray();
    Shape shape = new Shape(set.size(), set.channels(), set.height(), set.width());
    return new HostBatch(pixels, labels, shape, set.classes());
  }

  private static Normalization normalization(int channels) {
    double[] half = IntStream.range(0, channels).mapToDouble(i -> 0.5).toArray();
    return Normalization.of(half, half);
  }
}
