package mixup.train;

import mixup.data.DataOrder;

/**
 * OpenMixup's recipes with AdamW: transformers and the convolutional networks trained like them.
 */
final class TransformerRecipes {

  private static final double START = 1e-5;

  private TransformerRecipes() {}

  /** A column of the DeiT-style ImageNet settings (configuration files). */
  enum Column {
    DEIT_T("deit-t", 1024, 1, 1e-3, 1e-5, 5, 0.05, 0, 5, false, 0, 9),
    DEIT_S("deit-s", 1024, 1, 1e-3, 1e-5, 5, 0.05, 0, 5, false, 0, 9),
    DEIT_B("deit-b", 1024, 1, 1e-3, 1e-5, 5, 0.05, 0.1, 5, true, 0.99996, 9),
    PVT("pvt", 1024, 1, 1e-3, 1e-5, 5, 0.05, 0.1, 0, true, 0, 9),
    SWIN_T("swin-t", 1024, 1, 1e-3, 1e-5, 20, 0.05, 0.2, 5, false, 0, 9),
    CONVNEXT_T("convnext-t", 2048, 2, 4e-3, 1e-6, 20, 0.05, 0.1, 0, false, 0.9999, 9),
    MOGANET_T("moganet-t", 1024, 1, 1e-3, 1e-6, 5, 0.04, 0.1, 0, false, 0, 7);

    final String id;
    final int batch;
    final int microBatches;
    final double rate;
    final double minimum;
    final int warmUp;
    final double decay;
    final double dropPath;
    final double clip;
    final boolean repeated;
    final double average;
    final int randAugment;

    Column(
        String id,
        int batch,
        int microBatches,
        double rate,
        double minimum,
        int warmUp,
        double decay,
        double dropPath,
        double clip,
        boolean repeated,
        double average,
        int randAugment) {
      this.id = id;
      this.batch = batch;
      this.microBatches = microBatches;
      this.rate = rate;
      this.minimum = minimum;
      this.warmUp = warmUp;
      this.decay = decay;
      this.dropPath = dropPath;
      this.clip = clip;
      this.repeated = repeated;
      this.average = average;
      this.randAugment = randAugment;
    }
  }

  /** ImageNet, 300 epochs: one column of the table. */
  static Recipe deit(Column c) {
    Recipe recipe =
        adamW(300, c.batch, c.rate, c.decay, Schedule.Cosine.perUpdate(c.minimum, c.warmUp, START))
            .withClipNorm(c.clip)
            .with(new Accumulation(c.microBatches, Accumulation.Closing.RUN))
            .with(c.repeated ? DataOrder.repeatedAugmentation() : DataOrder.PLAIN);
    return c.average == 0 ? recipe : recipe.with(average(c.average));
  }

  /** OpenMixup's hook without running statistics, d constant. */
  private static Averaging average(double decay) {
    return new Averaging.OpenMixup(decay, false, WarmUp.LINEAR, 0, 1);
  }

  /** CIFAR-100 at 224 pixels, DeiT-S: rate 1e-3. Configuration files. */
  static Recipe cifarDeit(int epochs) {
    return cifar(epochs, 1e-3).withClipNorm(5);
  }

  /** CIFAR-100 at 224 pixels, Swin-T: rate 5e-4. Configuration files. */
  static Recipe cifarSwin(int epochs) {
    return cifar(epochs, 5e-4).withClipNorm(5);
  }

  /** CIFAR-100 at 32 pixels, ConvNeXt-T: rate 1e-3, no clipping. Configuration files. */
  static Recipe cifarConvNext(int epochs) {
    return cifar(epochs, 1e-3);
  }

  private static Recipe cifar(int epochs, double rate) {
    return adamW(epochs, 100, rate, 0.05, Schedule.Cosine.perUpdate(1e-6, 20, START));
  }

  private static Recipe adamW(int epochs, int batch, double rate, double decay, Schedule schedule) {
    AdamW optimizer = new AdamW(rate, decay);
    return new Recipe(epochs, batch, optimizer, schedule)
        .with(optimizer, new ParameterGroups(Decay.VIT_LAYER_SCALE))
        .with(LossSettings.smoothed(0.1));
  }
}
