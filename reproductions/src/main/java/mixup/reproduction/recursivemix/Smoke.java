package mixup.reproduction.recursivemix;

import java.time.Duration;
import mixup.data.Augmentation;
import mixup.reproduction.Budget;
import mixup.reproduction.Setup;
import mixup.train.DataSpec;
import mixup.train.Evaluation;
import mixup.train.NetworkSpec;
import mixup.train.NetworkSpec.Start;
import mixup.train.Recipe;
import mixup.train.RecursiveMixRecipes;

/**
 * Runs of seconds: every network of the paper has a small one of its kind in its place, every
 * recipe keeps its kind.
 */
final class Smoke {

  private static final int EPOCHS = 2;
  private static final int BATCH = 10;
  private static final Recipe COSINE = RecursiveMixRecipes.cifar200().scaledTo(EPOCHS, BATCH);
  private static final Recipe STEPS =
      RecursiveMixRecipes.cifarSteps(EPOCHS).scaledTo(EPOCHS, BATCH);
  private static final Recipe LARGE = RecursiveMixRecipes.imageNet().scaledTo(EPOCHS, BATCH);
  private static final Recipe PVT = RecursiveMixRecipes.pvt(EPOCHS).scaledTo(EPOCHS, BATCH);

  static final Setup RESNET18 = setup("s8", Start.FRAMEWORK, 0, COSINE);
  static final Setup RESNET34 = setup("s16", Start.FRAMEWORK, 0, COSINE);
  static final Setup DENSENET = setup("densenet13_k8", Start.FRAMEWORK, 0, COSINE);
  static final Setup PYRAMIDNET164 = setup("pyramidnet_small", Start.SOURCE, 0, COSINE);
  static final Setup PYRAMIDNET200 = setup("pyramidnet_small", Start.SOURCE, 0, STEPS);
  static final Setup RESNET50 = setup("s16", Start.CUTMIX, 0, LARGE);
  static final Setup PVT_V2_B1 = setup("v", Start.SOURCE, 0.1, PVT);

  private Smoke() {}

  /** One run per cell. */
  static Budget budget(int seconds) {
    return new Budget(1, Duration.ofSeconds(seconds));
  }

  private static Setup setup(String network, Start start, double dropPath, Recipe recipe) {
    Augmentation augmentation = new Augmentation(2, Augmentation.Fill.ZERO, true);
    return new Setup(
        new DataSpec("fashion-mnist-sample", 2, 5, augmentation),
        new NetworkSpec(network, start, dropPath, 0),
        recipe,
        Evaluation.everyAndLastTen(10));
  }
}
