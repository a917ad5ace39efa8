package mixup.train;

/**
 * OpenMixup's recipes for AutoMix, SAMix and AdAutoMix. They differ from those of other methods in
 * the rate, which stays high so that the momentum copy keeps moving, and in the mask generator,
 * which has a rate of its own.
 */
public final class LearnedMixRecipes {

  /** Names of the generator's parameters in a run. */
  static final String GENERATOR = "method.mix_block.";

  private LearnedMixRecipes() {}

  /** Configuration files: as CIFAR, but the rate falls from 0.1 to 0.05 only. */
  public static Recipe cifar(int epochs) {
    return falling(ConvNetRecipes.cifar(epochs), 0.05);
  }

  /** Configuration files: rate 0.03 to 0.001; the generator without momentum. */
  public static Recipe wideResNetCifar() {
    Schedule schedule = cosine(0.001);
    Sgd generator = new Sgd(0.03, 0, 0, false, 1e-3);
    return withGenerator(
        falling(ConvNetRecipes.wideResNetCifar(), 0.001), new GroupRule(generator, schedule));
  }

  /** Configuration files: rate 0.2 to 0.05, the generator 0.1 to 0.001. */
  public static Recipe tinyImageNet() {
    return withGenerator(falling(ConvNetRecipes.tinyImageNet(), 0.05), 0.1, 1e-3, 1e-4);
  }

  /** Configuration files: as ImageNet, the generator 0.1 to 0.001. */
  public static Recipe imageNet(int epochs) {
    return withGenerator(ConvNetRecipes.imageNet(epochs), 0.1, 1e-3, 1e-4);
  }

  /** Configuration files: as CUB-200 and Aircraft, the generator 0.01 to 5e-4. */
  public static Recipe fineGrained() {
    return withGenerator(ConvNetRecipes.fineGrained(), 0.01, 5e-4, 5e-4);
  }

  private static Schedule cosine(double minimum) {
    return new Schedule.Cosine(minimum, false, 0, 1);
  }

  private static Recipe falling(Recipe recipe, double minimum) {
    return recipe.with(cosine(minimum));
  }

  private static Recipe withGenerator(
      Recipe recipe, double rate, double minimum, double weightDecay) {
    return withGenerator(recipe, new GroupRule(Sgd.momentum(rate, weightDecay), cosine(minimum)));
  }

  private static Recipe withGenerator(Recipe recipe, GroupRule rule) {
    return recipe.with(recipe.optimizer(), recipe.groups().withRule(GENERATOR, rule));
  }
}
