package mixup.train;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.data.Augmentation;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.data.Splits;
import mixup.method.Method;

/** Small experiments for the tests of this package: 34 pictures of 8 x 8, network S8, batch 10. */
final class Tiny {

  private Tiny() {}

  static Splits data() {
    return new Splits(set("train", 34, 1), set("test", 20, 2));
  }

  /** Two classes that differ in brightness, with noise. */
  private static ImageSet set(String name, int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = IntStream.range(0, size).map(i -> i % 2).toArray();
    byte[] pixels = new byte[size * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextInt(60) + 120 * labels[i / 64]);
    }
    List<String> classes = List.of("dark", "bright");
    return new ImageSet(name, 1, 8, 8, pixels, labels, classes, Normalization.FASHION_MNIST);
  }

  static Experiment experiment(Method method, int epochs, long seed) {
    Sgd sgd = Sgd.momentum(0.05, 5e-4);
    return experiment(method, new Recipe(epochs, 10, sgd, new Schedule.WarmUpCosine(1)), seed);
  }

  static Experiment experiment(Method method, Recipe recipe, long seed) {
    Augmentation augmentation = new Augmentation(1, Augmentation.Fill.ZERO, true);
    return new Experiment(
        new DataSpec("tiny", 0, 0, augmentation),
        new NetworkSpec("s8", NetworkSpec.Start.SOURCE),
        method,
        recipe,
        seed,
        Compute.singleThread());
  }
}
