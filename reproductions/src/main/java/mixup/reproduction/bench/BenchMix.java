package mixup.reproduction.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.data.ImageSet;
import mixup.data.Normalizer;
import mixup.engine.Autograd;
import mixup.engine.Devices;
import mixup.engine.EngineInfo;
import mixup.method.BatchShape;
import mixup.method.Method;
import mixup.method.Methods;
import mixup.method.MixedBatch;
import mixup.method.Mixup;
import mixup.method.PictureMethod;
import mixup.method.RecursiveMix;
import mixup.train.Compute;

/** Time of drawing and applying a method, without the network. */
public final class BenchMix {

  private static final int CLASSES = 100;

  /**
   * Pictures to mix.
   *
   * @param batch how many
   * @param size height and width; 3 channels
   */
  public record Pictures(int batch, int size) {
    String shape() {
      return batch + "x3x" + size + "x" + size;
    }
  }

  /** A CIFAR batch and an ImageNet batch. */
  public static final List<Pictures> STANDARD =
      List.of(new Pictures(128, 32), new Pictures(32, 224));

  private BenchMix() {}

  /**
   * Measures methods.
   *
   * @throws IllegalArgumentException if a method does not mix pictures by themselves
   */
  public static List<BenchEntry> measure(
      List<String> methods, List<Pictures> shapes, Compute compute, Rounds.Limits limits) {
    EngineInfo.setThreads(compute.threads());
    List<BenchEntry> entries = new ArrayList<>();
    shapes.forEach(shape -> entries.addAll(shape(methods, shape, compute, limits)));
    return entries;
  }

  private static List<BenchEntry> shape(
      List<String> methods, Pictures shape, Compute compute, Rounds.Limits limits) {
    try (NDManager manager = NDManager.newBaseManager(Devices.of(compute.device()), "PyTorch");
        Autograd.Scope off = Autograd.noGrad()) {
      Batch batch = batch(manager, shape);
      List<Runnable> tasks =
          methods.stream().map(name -> task(Methods.defaults(name), manager, batch)).toList();
      List<List<Double>> times = Rounds.time(tasks, limits);
      return IntStream.range(0, methods.size())
          .mapToObj(i -> entry(methods.get(i), shape, times.get(i), compute))
          .toList();
    }
  }

  private static Batch batch(NDManager manager, Pictures shape) {
    ImageSet set = SyntheticPictures.of(shape.batch(), 3, shape.size(), shape.size(), CLASSES);
    try (Normalizer normalizer = new Normalizer(manager, set.normalization())) {
      return SyntheticPictures.batch(set).upload(manager, normalizer);
    }
  }

  private static Runnable task(Method method, NDManager manager, Batch batch) {
    RandomGenerator random = new SplittableRandom(1);
    if (method instanceof PictureMethod<?> pictures) {
      return inScope(manager, batch, scoped -> pictures.mix(scoped, random));
    }
    if (method instanceof RecursiveMix recursive) {
      MixedBatch earlier = Mixup.cifar().mix(batch, random);
      return inScope(
          manager,
          batch,
          scoped ->
              recursive.apply(
                  scoped,
                  earlier.images(),
                  earlier.targets(),
                  recursive.draw(random, BatchShape.of(scoped))));
    }
    throw new IllegalArgumentException(
        method.name() + " mixes inside its training step; './mixup bench train' measures it");
  }

  /** What is applied to a batch. */
  private interface Mixing {
    MixedBatch mix(Batch batch);
  }

  /** Arrays of a step die with it, as in training; reading one value waits for the device. */
  private static Runnable inScope(NDManager manager, Batch batch, Mixing mixing) {
    return () -> {
      try (NDManager scope = manager.newSubManager()) {
        NDArray images = batch.images().stopGradient();
        NDArray labels = batch.labels().stopGradient();
        images.attach(scope);
        labels.attach(scope);
        mixing.mix(new Batch(images, labels, batch.classes())).images().getFloat(0, 0, 0, 0);
      }
    };
  }

  /** Vanilla leaves the pictures alone, so a ratio to it would say nothing here. */
  private static BenchEntry entry(
      String method, Pictures shape, List<Double> times, Compute compute) {
    double median = Rounds.median(times);
    return new BenchEntry(
        method,
        shape.shape(),
        shape.batch(),
        median,
        Rounds.min(times),
        1000 * shape.batch() / median,
        null,
        null,
        compute.device(),
        compute.threads(),
        BenchEntry.word(compute.precision()),
        BenchEntry.word(compute.format()),
        null);
  }
}
