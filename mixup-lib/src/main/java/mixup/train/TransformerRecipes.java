package mixup.train;

import mixup.data.DataOrder;

/**
 * OpenMixup's recipes with AdamW: transformers and the convolutional networks trained like them.
 */
public final class TransformerRecipes {

  private static final double START = 1e-5;

  private TransformerRecipes() {}

  /** A column of the DeiT-style ImageNet settings (configuration files). */
  public enum Column {
    DEIT_T("deit-t", 1024, 1, 1e-3, 1e-5, 5, 0.05, 0, 5, false, 0, 9),
    DEIT_S("deit-s", 1024, 1, 1e-3, 1e-5, 5, 0.05, 0, 5, false, 0, 9),
    DEIT_B("deit-b", 1024, 1, 1e-3, 1e-5, 5, 0.05, 0.1, 5, true, 0.99996, 9),
    PVT("pvt", 1024, 1, 1e-3, 1e-5, 5, 0.05, 0.1, 0, true, 0, 9),
    SWIN_T("swin-t", 1024, 1, 1e-3, 1e-5, 20, 0.05, 0.2, 5, false, 0, 9),
    CONVNEXT_T("convnext-t", 2048, 2, 4e-3, 1e-6, 20, 0.05, 0.1, 0, false, 0.9999, 9),
    MOGANET_T("moganet-t", 1024, 1, 1e-3, 1e-6, 5, 0.04, 0.1, 0, false, 0, 7);

    private final String id;
    private final int batch;
    private final int microBatches;
    private final double rate;
    private final double minimum;
    private final int warmUp;
    private final double decay;
    private final double dropPath;
    private final double clip;
    private final boolean repeated;
    private final double average;
    private final int randAugment;

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

    /** Name of the recipe. */
    public String id() {
      return id;
    }

    /** Rate of stochastic depth in the last block. */
    public double dropPath() {
      return dropPath;
    }

    /** Strength of the random augmentation, 0..10. */
    public int randAugment() {
      return randAugment;
    }
  }

  /** ImageNet, 300 epochs: one column of the table. */
  public static Recipe deit(Column c) {
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
  public static Recipe cifarDeit(int epochs) {
    return cifar(epochs, 1e-3).withClipNorm(5);
  }

  /** CIFAR-100 at 224 pixels, Swin-T: rate 5e-4. Configuration files. */
  public static Recipe cifarSwin(int epochs) {
    return cifar(epochs, 5e-4).withClipNorm(5);
  }

  /** CIFAR-100 at 32 pixels, ConvNeXt-T: rate 1e-3, no clipping. Configuration files. */
  public static Recipe cifarConvNext(int epochs) {
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
