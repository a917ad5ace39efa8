package mixup.notebook;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mixup.data.Augmentation;
import mixup.data.Batch;
import mixup.data.HostBatch;
import mixup.data.ImageSet;
import mixup.data.Loader;
import mixup.data.Normalizer;
import mixup.data.Purpose;
import mixup.data.Streams;
import mixup.engine.Autograd;
import mixup.loss.Targets;
import mixup.method.BatchShape;
import mixup.method.Composition;
import mixup.method.Draw;
import mixup.method.Method;
import mixup.method.MixedBatch;
import mixup.method.PictureMethod;
import mixup.method.RecursiveMix;

/**
 * What methods do to pictures, without a network: the batches come in the same order for every
 * method, as in training.
 */
public final class MixingDemo {

  /** Batches that a demonstration sees; it shows the last. */
  private static final int ROUNDS = 3;

  private static final double SHOWN_SHARE = 0.005;

  private final ImageSet set;
  private final int count;
  private final Streams streams;

  /**
   * Prepares a demonstration.
   *
   * @param set where the pictures come from, enough for three batches
   * @param count pictures in a batch, at least 1
   * @param seed decides pictures and draws
   */
  public MixingDemo(ImageSet set, int count, long seed) {
    if (count < 1 || set.size() / ROUNDS < count) {
      throw new IllegalArgumentException(
          "a demonstration needs %d batches, got batches of %d from %d pictures"
              .formatted(ROUNDS, count, set.size()));
    }
    this.set = set;
    this.count = count;
    this.streams = new Streams(seed);
  }

  /**
   * Mixed pictures with what their targets say.
   *
   * @param images pictures
   * @param titles shares of the classes, for example {@code 0.62 Coat + 0.38 Bag}
   */
  public record Mixed(List<BufferedImage> images, List<String> titles) {}

  /**
   * Mixes a batch. RecursiveMix has a history of two batches then, so a third generation of
   * pictures shows.
   *
   * @throws IllegalArgumentException if the method needs a network to mix
   */
  public Mixed mix(Method method) {
    try (NDManager manager = NDManager.newBaseManager();
        Autograd.Scope off = Autograd.noGrad();
        Normalizer normalizer = new Normalizer(manager, set.normalization());
        Loader loader = new Loader(set, Augmentation.NONE, count, streams, 1)) {
      Iterator<HostBatch> epoch = loader.epoch(0, 0);
      List<Batch> batches = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        batches.add(epoch.next().upload(manager, normalizer));
      }
      MixedBatch mixed = mix(method, batches);
      return new Mixed(Images.of(mixed.images(), set.normalization()), titles(mixed.targets()));
    }
  }

  private MixedBatch mix(Method method, List<Batch> batches) {
    if (method instanceof PictureMethod<?> picture) {
      return picture.mix(batches.get(batches.size() - 1), random(0));
    }
    if (method instanceof RecursiveMix recursive) {
      return recursive(recursive, batches);
    }
    throw new IllegalArgumentException(
        method.name()
            + " needs a network to mix; the notebook mixing-gallery shows it through a small one");
  }

  private MixedBatch recursive(RecursiveMix method, List<Batch> batches) {
    Batch first = batches.get(0);
    NDArray images = first.images();
    NDArray targets = Targets.oneHot(first.labels(), first.classes());
    MixedBatch mixed = new MixedBatch(images, targets, Composition.unmixed(first.size()));
    for (int round = 1; round < batches.size(); round++) {
      Batch batch = batches.get(round);
      RecursiveMix.Draw draw = method.draw(random(round), BatchShape.of(batch));
      mixed = method.apply(batch, mixed.images(), mixed.targets(), draw);
    }
    return mixed;
  }

  private RandomGenerator random(int index) {
    return streams.of(Purpose.MIXING, index);
  }

  private List<String> titles(NDArray targets) {
    float[] shares = targets.toFloatArray();
    int classes = set.classes();
    return IntStream.range(0, shares.length / classes)
        .mapToObj(row -> title(shares, row * classes))
        .toList();
  }

  /** The shares worth naming, the largest first. */
  private String title(float[] shares, int start) {
    return IntStream.range(0, set.classes())
        .boxed()
        .filter(k -> shares[start + k] > SHOWN_SHARE)
        .sorted(Comparator.comparingDouble(k -> -shares[start + k]))
        .map(
            k ->
                shares[start + k] > 1 - SHOWN_SHARE
                    ? set.classNames().get(k)
                    : String.format(
                        Locale.ROOT, "%.2f %s", shares[start + k], set.classNames().get(k)))
        .collect(Collectors.joining("\n"));
  }

  /** λ of many draws: the share of the picture itself. */
  public double[] lambdas(Method method, int draws) {
    BatchShape shape = new BatchShape(count, set.height(), set.width());
    return IntStream.range(0, draws)
        .mapToDouble(i -> draw(method, random(i), shape).lambda())
        .toArray();
  }

  private static Draw draw(Method method, RandomGenerator random, BatchShape shape) {
    if (method instanceof PictureMethod<?> picture) {
      return picture.draw(random, shape);
    }
    if (method instanceof RecursiveMix recursive) {
      return recursive.draw(random, shape);
    }
    throw new IllegalArgumentException(
        method.name() + " draws its λ in a training step; mixing-gallery shows the draws of all");
  }
}
