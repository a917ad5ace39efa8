package mixup.train;

import mixup.data.DataOrder;

/** OpenMixup's recipes for convolutional networks. */
public final class ConvNetRecipes {

  private static final double RSB_START = 1e-5;

  private ConvNetRecipes() {}

  /** Configuration files: batch 100, rate 0.1, decay 1e-4 on everything, cosine to 0. */
  public static Recipe cifar(int epochs) {
    return sgd(epochs, 100, 0.1, 1e-4);
  }

  /** ResNeXt-50 on CIFAR-100 with CutMix and its kin: weight decay 5e-4. */
  public static Recipe cifarResNeXt(int epochs) {
    return sgd(epochs, 100, 0.1, 5e-4);
  }

  /** Configuration files: as CIFAR with rate 0.03 and decay 1e-3, 400 epochs. */
  public static Recipe wideResNetCifar() {
    return sgd(400, 100, 0.03, 1e-3);
  }

  /** Configuration files: batch 100, rate 0.2, 400 epochs. */
  public static Recipe tinyImageNet() {
    return sgd(400, 100, 0.2, 1e-4);
  }

  /** Configuration files: batch 256 (4 x 64), rate 0.1; 100 or 300 epochs. */
  public static Recipe imageNet(int epochs) {
    return sgd(epochs, 256, 0.1, 1e-4);
  }

  /** Configuration files: batch 16, rate 1e-3 for all layers, 200 epochs from trained weights. */
  public static Recipe fineGrained() {
    return sgd(200, 16, 1e-3, 5e-4).with(new DataOrder(1, true));
  }

  /** Configuration files: exactly ImageNet's with 100 epochs (iNaturalist and Places205). */
  public static Recipe iNaturalist() {
    return imageNet(100);
  }

  /**
   * STL-10 and Fashion-MNIST. SGD and batch 100 are the paper's; rate, decay, schedule and 200
   * epochs are inferred from the CIFAR recipe.
   */
  public static Recipe stl10() {
    return cifar(200);
  }

  /**
   * Configuration files: 4 x 512 = 2048, LAMB, no decay on norms and biases, per-epoch cosine to
   * 1e-6 with a warm-up of 5 epochs, binary cross-entropy summed over classes.
   */
  public static Recipe rsbA3() {
    return rsb(100, 2048, 8e-3, Accumulation.NONE);
  }

  /** Configuration files: 4 x 256 x 2 = 2048, rate 5e-3, repeated augmentation, 300 epochs. */
  public static Recipe rsbA2() {
    return rsb(300, 1024, 5e-3, new Accumulation(2, Accumulation.Closing.RUN))
        .with(DataOrder.repeatedAugmentation());
  }

  private static Recipe rsb(int epochs, int batch, double rate, Accumulation accumulation) {
    Lamb lamb = new Lamb(rate, 0.02);
    return new Recipe(epochs, batch, lamb, new Schedule.Cosine(1e-6, false, 5, RSB_START))
        .with(lamb, new ParameterGroups(Decay.NORM_BIAS))
        .with(LossSettings.binary(LossSettings.Kind.BCE_SUM))
        .with(accumulation);
  }

  private static Recipe sgd(int epochs, int batch, double rate, double decay) {
    return new Recipe(epochs, batch, Sgd.momentum(rate, decay), Schedule.Cosine.perEpoch());
  }
}
