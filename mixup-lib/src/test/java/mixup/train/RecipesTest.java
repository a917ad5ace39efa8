package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mixup.data.Augmentation;
import mixup.data.DataOrder;
import mixup.loss.LabelSmoothing;
import mixup.method.Method;
import mixup.method.Methods;
import mixup.method.StepContext;
import mixup.method.TargetRows;
import mixup.method.TrainingStep;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {

  static List<String> names() {
    return Recipes.names();
  }

  private static Experiment experiment(Recipe recipe) {
    return experiment(recipe, Methods.defaults("cutmix"));
  }

  private static Experiment experiment(Recipe recipe, Method method) {
    return new Experiment(
        new DataSpec("x", 0, 0, Augmentation.NONE),
        new NetworkSpec("s8", NetworkSpec.Start.SOURCE),
        method,
        recipe,
        1,
        Compute.singleThread());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyRecipeSurvivesJson(String name) {
    Experiment experiment = experiment(Recipes.get(name));
    String json = ExperimentJson.pretty(experiment);
    assertThat(ExperimentJson.parse(json)).isEqualTo(experiment);
    assertThat(ExperimentJson.pretty(ExperimentJson.parse(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyRecipeDescribesItselfOnAPage(String name) {
    RecipeCard card = Recipes.card(name);
    List<String> lines = card.describe().lines().toList();
    assertThat(lines).hasSizeBetween(12, 20);
    assertThat(lines.get(0)).startsWith(name + ": ");
    assertThat(card.describe())
        .contains(card.origin(), Integer.toString(card.recipe().epochs()), card.pipeline());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyScheduleStaysBetweenZeroAndTheBaseRate(String name) {
    Recipe recipe = Recipes.get(name);
    double base = recipe.optimizer().learningRate();
    for (int k = 0; k < 7 * recipe.epochs(); k++) {
      var at = new Schedule.Position(k, 7, recipe.epochs());
      assertThat(recipe.schedule().rate(base, at)).isBetween(0.0, base * (1 + 1e-12));
    }
  }

  /** Numbers of the published tables: epochs, pictures per update, rate, decay, clip. */
  @ParameterizedTest
  @CsvSource({
    "openmixup-cifar, 200, 100, 0.1, 1e-4, 0",
    "openmixup-cifar-resnext, 200, 100, 0.1, 5e-4, 0",
    "wide-resnet-cifar, 400, 100, 0.03, 1e-3, 0",
    "cifar-deit-s, 200, 100, 1e-3, 0.05, 5",
    "cifar-swin-t, 200, 100, 5e-4, 0.05, 5",
    "cifar-convnext-t, 200, 100, 1e-3, 0.05, 0",
    "tiny-imagenet, 400, 100, 0.2, 1e-4, 0",
    "imagenet-pytorch-100, 100, 256, 0.1, 1e-4, 0",
    "imagenet-pytorch-300, 300, 256, 0.1, 1e-4, 0",
    "rsb-a3, 100, 2048, 8e-3, 0.02, 0",
    "rsb-a2, 300, 2048, 5e-3, 0.02, 0",
    "deit-t, 300, 1024, 1e-3, 0.05, 5",
    "deit-s, 300, 1024, 1e-3, 0.05, 5",
    "deit-b, 300, 1024, 1e-3, 0.05, 5",
    "pvt, 300, 1024, 1e-3, 0.05, 0",
    "swin-t, 300, 1024, 1e-3, 0.05, 5",
    "convnext-t, 300, 4096, 4e-3, 0.05, 0",
    "moganet-t, 300, 1024, 1e-3, 0.04, 0",
    "fine-grained, 200, 16, 1e-3, 5e-4, 0",
    "inaturalist, 100, 256, 0.1, 1e-4, 0",
    "stl10, 200, 100, 0.1, 1e-4, 0",
    "fashion-mnist, 200, 100, 0.1, 1e-4, 0",
    "learned-cifar, 200, 100, 0.1, 1e-4, 0",
    "learned-wide-resnet-cifar, 400, 100, 0.03, 1e-3, 0",
    "learned-tiny-imagenet, 400, 100, 0.2, 1e-4, 0",
    "learned-imagenet-100, 100, 256, 0.1, 1e-4, 0",
    "learned-fine-grained, 200, 16, 1e-3, 5e-4, 0",
    "recursivemix-cifar-200, 200, 128, 0.1, 5e-4, 0",
    "recursivemix-cifar-300, 300, 64, 0.25, 1e-4, 0",
    "recursivemix-imagenet, 300, 512, 0.2, 1e-4, 0",
    "recursivemix-pvt, 300, 512, 5e-4, 0.05, 0"
  })
  void numbersAreThePublishedOnes(
      String name, int epochs, int update, double rate, double decay, double clip) {
    Recipe recipe = Recipes.get(name);
    assertThat(recipe.epochs()).isEqualTo(epochs);
    assertThat(recipe.batchSize() * recipe.accumulation().batches()).isEqualTo(update);
    assertThat(recipe.optimizer().learningRate()).isEqualTo(rate);
    assertThat(recipe.optimizer().weightDecay()).isEqualTo(decay);
    assertThat(recipe.clipNorm()).isEqualTo(clip);
  }

  @Test
  void shortNamesOfRecipeAreThoseOfTheRegistry() {
    assertThat(Recipe.openMixupCifar(200)).isEqualTo(Recipes.get("openmixup-cifar"));
    assertThat(Recipe.imageNetPyTorch(300)).isEqualTo(Recipes.get("imagenet-pytorch-300"));
    assertThat(Recipe.rsbA3()).isEqualTo(Recipes.get("rsb-a3"));
    assertThat(Recipe.rsbA2()).isEqualTo(Recipes.get("rsb-a2"));
    assertThat(Recipe.deit()).isEqualTo(Recipes.get("deit-s"));
    assertThat(Recipe.recursiveMixCifar200()).isEqualTo(Recipes.get("recursivemix-cifar-200"));
    assertThat(Recipe.recursiveMixCifar300()).isEqualTo(Recipes.get("recursivemix-cifar-300"));
    assertThat(Recipe.recursiveMixImageNet()).isEqualTo(Recipes.get("recursivemix-imagenet"));
  }

  @Test
  void ingredientsThatSetRecipesApart() {
    assertThat(Recipe.rsbA3().loss().kind()).isEqualTo(LossSettings.Kind.BCE_SUM);
    assertThat(Recipe.rsbA2().order()).isEqualTo(DataOrder.repeatedAugmentation());
    assertThat(Recipes.card("rsb-a3").sides()).isEqualTo(new RecipeCard.Sides(160, 224));
    assertThat(Recipes.card("swin-t").rates().dropPath()).isEqualTo(0.2);
    assertThat(Recipes.get("deit-b").averaging().momentum(0)).isEqualTo(0.99996);
    assertThat(Recipes.get("fine-grained").order().dropLast()).isTrue();
    Schedule deit = Recipe.deit().schedule();
    double first = deit.rate(1e-3, new Schedule.Position(0, 1252, 300));
    assertThat(first).isCloseTo(1e-3 * 1e-5, Offset.offset(1e-15));
  }

  /** Rates of the learned mixers: network and generator, at the beginning and aimed at. */
  @ParameterizedTest
  @CsvSource({
    "learned-tiny-imagenet, 0.2, 0.05, 0.1, 1e-3, 0.9",
    "learned-wide-resnet-cifar, 0.03, 1e-3, 0.03, 1e-3, 0",
    "learned-imagenet-100, 0.1, 0, 0.1, 1e-3, 0.9",
    "learned-fine-grained, 1e-3, 0, 0.01, 5e-4, 0.9"
  })
  void maskGeneratorsHaveARuleOfTheirOwn(
      String name, double rate, double end, double own, double ownEnd, double momentum) {
    Recipe recipe = Recipes.get(name);
    GroupRule rule = recipe.groups().rules().get("method.mix_block.");
    Schedule.Position last = new Schedule.Position(recipe.epochs(), 1, recipe.epochs());
    assertThat(recipe.schedule().rate(rate, last)).isCloseTo(end, Offset.offset(1e-12));
    assertThat(rule.rate(new Schedule.Position(0, 1, 1))).isEqualTo(own);
    assertThat(rule.rate(last)).isCloseTo(ownEnd, Offset.offset(1e-12));
    assertThat(((Sgd) rule.optimizer()).momentum()).isEqualTo(momentum);
  }

  /** Runs that have no rules keep the text, and so the folder, they had before there were any. */
  @Test
  void rulesThatAreNotThereLeaveNoTrace() {
    String json = ExperimentJson.pretty(experiment(Recipe.openMixupCifar(200)));
    assertThat(json).doesNotContain("rules");
    assertThat(ExperimentJson.pretty(experiment(Recipes.get("learned-tiny-imagenet"))))
        .contains("method.mix_block.");
  }

  @Test
  void unknownNamesAreAnsweredWithTheList() {
    assertThatThrownBy(() -> Recipes.get("rsb")).hasMessageContaining("rsb-a3");
  }

  @Test
  void lossesThatCannotFitTheirTargetsAreRefused() {
    LabelSmoothing several = new LabelSmoothing(LabelSmoothing.Mode.MULTI_LABEL, 0.1);
    assertThatThrownBy(() -> new LossSettings(LossSettings.Kind.SOFT_CROSS_ENTROPY, several))
        .hasMessageContaining("BCE_SUM");
    assertThat(new LossSettings(LossSettings.Kind.BCE_MEAN, several).create()).isNotNull();

    Recipe crossEntropy = Recipe.openMixupCifar(1);
    assertThatThrownBy(() -> experiment(crossEntropy, new Rescaling()))
        .hasMessageContaining("rescaling")
        .hasMessageContaining("BCE_SUM");
    Recipe binary = crossEntropy.with(LossSettings.binary(LossSettings.Kind.BCE_SUM));
    assertThat(experiment(binary, new Rescaling()).recipe()).isEqualTo(binary);
  }

  /** A method with targets that add to more than one. */
  private record Rescaling() implements Method {
    @Override
    public String name() {
      return "rescaling";
    }

    @Override
    public TargetRows rows() {
      return TargetRows.CLASSES;
    }

    @Override
    public TrainingStep step(StepContext context) {
      throw new UnsupportedOperationException("never trained");
    }
  }

  /** A shorter run goes through the whole schedule: both recipes end at their lowest rate. */
  @Test
  void schedulesOfRecursiveMixAreStretchedToTheEpochs() {
    Schedule.Position last = new Schedule.Position(79, 1, 80);
    assertThat(RecursiveMixRecipes.cifarSteps(80).schedule())
        .isEqualTo(new Schedule.WarmUpSteps(5, List.of(40, 60)));
    assertThat(RecursiveMixRecipes.pvt(80).schedule().rate(5e-4, last)).isLessThan(1.1e-5);
    assertThat(RecursiveMixRecipes.cifarSteps(300)).isEqualTo(RecursiveMixRecipes.cifar300());
    assertThat(RecursiveMixRecipes.pvt(300)).isEqualTo(RecursiveMixRecipes.pvt());
  }
}
