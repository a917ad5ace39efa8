package mixup.train;

import mixup.data.DataOrder;

/**
 * How a network is trained. The published recipes are in {@link Recipes}, by name.
 *
 * @param epochs passes over the training set
 * @param batchSize pictures per forward pass (micro-batch); an update sees {@code batchSize ·
 *     accumulation.batches()}
 * @param optimizer update rule
 * @param schedule learning rate over time
 * @param groups which parameters decay, and how fast each learns
 * @param loss on (mixed) targets
 * @param clipNorm largest common norm of the gradients; 0 for no limit
 * @param accumulation micro-batches per update
 * @param averaging moving average of the weights
 * @param order how an epoch visits the pictures
 */
public record Recipe(
    int epochs,
    int batchSize,
    Optimizer optimizer,
    Schedule schedule,
    ParameterGroups groups,
    LossSettings loss,
    double clipNorm,
    Accumulation accumulation,
    Averaging averaging,
    DataOrder order) {

  public Recipe {
    if (epochs < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "epochs and batchSize must be at least 1, got " + epochs + " and " + batchSize);
    }
    Settings.require(
        clipNorm >= 0 && Double.isFinite(clipNorm), "clipNorm must be 0 or positive", clipNorm);
  }

  /** Cross-entropy, decay on everything, nothing clipped, accumulated or averaged. */
  public Recipe(int epochs, int batchSize, Optimizer optimizer, Schedule schedule) {
    this(
        epochs,
        batchSize,
        optimizer,
        schedule,
        new ParameterGroups(Decay.NONE_EXCLUDED),
        LossSettings.softCrossEntropy(),
        0,
        Accumulation.NONE,
        new Averaging.Off(),
        DataOrder.PLAIN);
  }

  /** CIFAR, 200 epochs (RecursiveMix Tables 2 and 3): batch 128, warm-up 5, cosine. */
  public static Recipe recursiveMixCifar200() {
    return RecursiveMixRecipes.cifar200();
  }

  /** CIFAR-10, 300 epochs (RecursiveMix Tables 1 and 4, as CutMix): batch 64, Nesterov, steps. */
  public static Recipe recursiveMixCifar300() {
    return RecursiveMixRecipes.cifar300();
  }

  /** ImageNet, ResNet-50 (RecursiveMix Tables 4 to 6): batch 512, warm-up 5, cosine. */
  public static Recipe recursiveMixImageNet() {
    return RecursiveMixRecipes.imageNet();
  }

  /** OpenMixup's classical CIFAR recipe: batch 100, weight decay 1e-4, cosine without warm-up. */
  public static Recipe openMixupCifar(int epochs) {
    return ConvNetRecipes.cifar(epochs);
  }

  /** ImageNet, PyTorch style: batch 256, rate 0.1, weight decay 1e-4, cosine. */
  public static Recipe imageNetPyTorch(int epochs) {
    return ConvNetRecipes.imageNet(epochs);
  }

  /** ImageNet, RSB A3: LAMB, binary cross-entropy, 100 epochs at 160 pixels. */
  public static Recipe rsbA3() {
    return ConvNetRecipes.rsbA3();
  }

  /** ImageNet, RSB A2: as A3 with 300 epochs at 224 pixels and repeated augmentation. */
  public static Recipe rsbA2() {
    return ConvNetRecipes.rsbA2();
  }

  /** ImageNet, DeiT-S: AdamW, 300 epochs, label smoothing, clipping. */
  public static Recipe deit() {
    return TransformerRecipes.deit(TransformerRecipes.Column.DEIT_S);
  }

  /** The same recipe with other epochs and batch size. */
  public Recipe scaledTo(int newEpochs, int newBatchSize) {
    return new Recipe(
        newEpochs,
        newBatchSize,
        optimizer,
        schedule,
        groups,
        loss,
        clipNorm,
        accumulation,
        averaging,
        order);
  }

  /** The same recipe with another optimiser and other groups. */
  public Recipe with(Optimizer other, ParameterGroups otherGroups) {
    return new Recipe(
        epochs,
        batchSize,
        other,
        schedule,
        otherGroups,
        loss,
        clipNorm,
        accumulation,
        averaging,
        order);
  }

  /** The same recipe with another learning rate over time. */
  public Recipe with(Schedule other) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        other,
        groups,
        loss,
        clipNorm,
        accumulation,
        averaging,
        order);
  }

  /** The same recipe with another loss. */
  public Recipe with(LossSettings other) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        schedule,
        groups,
        other,
        clipNorm,
        accumulation,
        averaging,
        order);
  }

  /** The same recipe with another limit for the norm of the gradients. */
  public Recipe withClipNorm(double other) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        schedule,
        groups,
        loss,
        other,
        accumulation,
        averaging,
        order);
  }

  /** The same recipe with other micro-batches per update. */
  public Recipe with(Accumulation other) {
    return new Recipe(
        epochs, batchSize, optimizer, schedule, groups, loss, clipNorm, other, averaging, order);
  }

  /** The same recipe with another moving average. */
  public Recipe with(Averaging other) {
    return new Recipe(
        epochs, batchSize, optimizer, schedule, groups, loss, clipNorm, accumulation, other, order);
  }

  /** The same recipe with another order of the data. */
  public Recipe with(DataOrder other) {
    return new Recipe(
        epochs,
        batchSize,
        optimizer,
        schedule,
        groups,
        loss,
        clipNorm,
        accumulation,
        averaging,
        other);
  }

  /** The recipe in words, one line per ingredient. */
  public String describe() {
    return RecipeText.of(this);
  }
}
