package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;

import mixup.data.Augmentation;
import mixup.data.NamedPipeline;
import mixup.data.Preparation;
import mixup.method.CutMix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kinds of preparation in a configuration, and a pipeline for every recipe. */
class PreparationJsonTest {

  private static Experiment experiment(Preparation preparation) {
    Experiment plain = Tiny.experiment(new CutMix(1), 1, 1);
    return new Experiment(
        new DataSpec("tiny", 0, 0, preparation),
        plain.network(),
        plain.method(),
        plain.recipe(),
        plain.seed(),
        plain.compute());
  }

  @Test
  void theFieldsTellTheKind() {
    for (Preparation preparation :
        new Preparation[] {Augmentation.CROP_AND_FLIP, new NamedPipeline("imagenet", 32, 48)}) {
      Experiment read = ExperimentJson.parse(ExperimentJson.pretty(experiment(preparation)));
      assertThat(read.data().augmentation()).isEqualTo(preparation);
    }
  }

  /** Folders of older runs are found by this text. */
  @Test
  void cropAndFlipIsWrittenAsItAlwaysWas() {
    assertThat(ExperimentJson.pretty(experiment(Augmentation.CROP_AND_FLIP)).replaceAll("\\s", ""))
        .contains("\"augmentation\":{\"fill\":\"ZERO\",\"flip\":true,\"padding\":4}");
  }

  @ParameterizedTest
  @MethodSource("mixup.train.Recipes#names")
  void everyRecipeHasItsPipeline(String recipe) {
    RecipeCard card = Recipes.card(recipe);
    NamedPipeline prepared = card.preparation("cifar100");
    assertThat(prepared.trainSide()).isEqualTo(card.sides().train());
    assertThat(prepared.create().train()).isNotEmpty();
  }

  @Test
  void onlyCifar100IsReflected() {
    RecipeCard card = Recipes.card("openmixup-cifar");
    assertThat(card.preparation("cifar100").pipeline()).isEqualTo("cifar100");
    assertThat(card.preparation("cifar10").pipeline()).isEqualTo("cifar10");
  }
}
