package mixup.train;

import java.util.List;

/** Cards of {@link LearnedMixRecipes}. */
final class LearnedMixCards {

  private static final String CODE = "configuration files";
  private static final String OTHERWISE = "as recipe ";

  private LearnedMixCards() {}

  static List<RecipeCard> all() {
    return List.of(
        card("learned-cifar", LearnedMixRecipes.cifar(200), "openmixup-cifar"),
        card("learned-wide-resnet-cifar", LearnedMixRecipes.wideResNetCifar(), "wide-resnet-cifar"),
        card("learned-tiny-imagenet", LearnedMixRecipes.tinyImageNet(), "tiny-imagenet"),
        card("learned-imagenet-100", LearnedMixRecipes.imageNet(100), "imagenet-pytorch-100"),
        card("learned-fine-grained", LearnedMixRecipes.fineGrained(), "fine-grained"));
  }

  private static RecipeCard card(String name, Recipe recipe, String plain) {
    RecipeCard like =
        ConvNetCards.all().stream().filter(c -> c.name().equals(plain)).findFirst().orElseThrow();
    return new RecipeCard(
        name,
        "AutoMix, SAMix, AdAutoMix; " + like.use(),
        CODE,
        recipe,
        like.rates(),
        like.sides(),
        OTHERWISE + plain + ": " + like.pipeline());
  }
}
