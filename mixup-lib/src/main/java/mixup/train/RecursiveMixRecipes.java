package mixup.train;

import java.util.List;

/** Recipes of the paper "RecursiveMix: Mixed Learning with History". */
public final class RecursiveMixRecipes {

  private RecursiveMixRecipes() {}

  /** Paper and released code: batch 128 (2 x 64), warm-up 5, cosine per epoch. */
  public static Recipe cifar200() {
    return new Recipe(200, 128, Sgd.momentum(0.1, 5e-4), new Schedule.WarmUpCosine(5));
  }

  /** Released code and logs: the CutMix protocol with a warm-up of 5 epochs. */
  public static Recipe cifar300() {
    return cifarSteps(300);
  }

  /** The same in another number of epochs: the rate still falls after a half and three quarters. */
  public static Recipe cifarSteps(int epochs) {
    Schedule schedule = new Schedule.WarmUpSteps(5, List.of(epochs / 2, epochs * 3 / 4));
    return new Recipe(epochs, 64, Sgd.nesterov(0.25, 1e-4), schedule);
  }

  /** Paper and released code: ResNet-50, batch 512 (8 x 64), rate 0.2, warm-up 5, cosine. */
  public static Recipe imageNet() {
    return new Recipe(300, 512, Sgd.momentum(0.2, 1e-4), new Schedule.WarmUpCosine(5));
  }

  /**
   * PVTv2-B1. Optimiser, batch and label smoothing are the paper's; schedule, smoothing of 0.1 and
   * warm-up are inferred from the recipe of PVT, whose scripts step timm's scheduler once an epoch.
   */
  public static Recipe pvt() {
    return pvt(300);
  }

  /** The same in another number of epochs, all of which the cosine takes. */
  public static Recipe pvt(int epochs) {
    Schedule schedule = new TimmCosine(Span.epochs(epochs), 1e-5, 5, 1e-6, false);
    AdamW optimizer = new AdamW(5e-4, 0.05);
    return new Recipe(epochs, 512, optimizer, schedule)
        .with(optimizer, new ParameterGroups(Decay.VIT))
        .with(LossSettings.smoothed(0.1));
  }
}
