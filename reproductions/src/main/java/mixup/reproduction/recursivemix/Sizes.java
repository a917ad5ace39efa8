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
 * <p>Mixing helps a network that can learn its pictures by heart, so a reduced preset takes few
 * pictures and many passes: {@code r18_16} overfits 50 pictures per class; the smaller {@code s8}
 * and {@code s16} underfit, gain nothing from mixing, and serve only to show that everything works.
 */
final class Sizes {

  static final Recipe R13 = Recipe.recursiveMixCifar200();
  static final Recipe R14 = Recipe.recursiveMixCifar300();

  /** A network of seconds. */
  static final Setup SMOKE = sample("s8", 2, 5, 2, 10);

  /** The network of minutes: overfits its pictures. */
  static final Setup CPU = sample("r18_16", 50, 200, 60, 50);

  /** Second network of Table 3 in preset cpu: too small to gain from mixing. */
  static final Setup CPU_SMALL = sample("s16", 50, 200, 60, 50);

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

  private static Setup sample(
      String network, int trainPerClass, int testPerClass, int epochs, int batch) {
    return setup(
        "fashion-mnist-sample",
        network,
        trainPerClass,
        testPerClass,
        epochs,
        batch,
        Evaluation.everyAndLastTen(5));
  }

  /** 10,000 pictures of the full Fashion-MNIST, all of its test pictures. */
  private static Setup full(String network, int epochs) {
    return setup("fashion-mnist", network, 1000, 0, epochs, 128, Evaluation.everyEpoch());
  }

  private static Setup setup(
      String dataset,
      String network,
      int trainPerClass,
      int testPerClass,
      int epochs,
      int batch,
      Evaluation evaluation) {
    DataSpec data = new DataSpec(dataset, trainPerClass, testPerClass, Augmentation.CROP_AND_FLIP);
    NetworkSpec spec = new NetworkSpec(network, NetworkSpec.Start.FRAMEWORK);
    return new Setup(data, spec, R13.scaledTo(epochs, batch), evaluation);
  }
}
