package mixup.train;

import java.util.List;

/**
 * How a network is trained.
 *
 * @param epochs passes over the training set
 * @param batchSize pictures per update
 * @param optimizer SGD settings
 * @param schedule learning rate over time
 */
public record Recipe(int epochs, int batchSize, Sgd optimizer, Schedule schedule) {

  public Recipe {
    if (epochs < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "epochs and batchSize must be at least 1, got " + epochs + " and " + batchSize);
    }
  }

  /** CIFAR, 200 epochs (RecursiveMix Tables 2 and 3): batch 128, warm-up 5, cosine. */
  public static Recipe recursiveMixCifar200() {
    return new Recipe(200, 128, Sgd.recursiveMixCifar(), new Schedule.WarmUpCosine(5));
  }

  /** CIFAR-10, 300 epochs (RecursiveMix Tables 1 and 4, as CutMix): batch 64, Nesterov, steps. */
  public static Recipe recursiveMixCifar300() {
    Sgd sgd = new Sgd(0.25, 0.9, true, 1e-4, true);
    return new Recipe(300, 64, sgd, new Schedule.WarmUpSteps(5, List.of(150, 225)));
  }

  /** OpenMixup's classical CIFAR recipe: batch 100, weight decay 1e-4, cosine without warm-up. */
  public static Recipe openMixupCifar(int epochs) {
    return new Recipe(
        epochs, 100, new Sgd(0.1, 0.9, false, 1e-4, true), Schedule.Cosine.perEpoch());
  }

  /** The same recipe with other epochs and batch size. */
  public Recipe scaledTo(int newEpochs, int newBatchSize) {
    return new Recipe(newEpochs, newBatchSize, optimizer, schedule);
  }
}
