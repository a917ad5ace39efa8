package mixup.train;

import java.util.Map;

/** Which pipeline belongs to which recipe. */
final class RecipePipelines {

  private static final String CIFAR = "cifar100";
  private static final String IMAGENET = "imagenet";
  private static final String TIMM = "imagenet-deit-timm";
  private static final String LEARNED = "learned-";

  private static final Map<String, String> BY_RECIPE =
      Map.ofEntries(
          Map.entry("openmixup-cifar", CIFAR),
          Map.entry("openmixup-cifar-resnext", CIFAR),
          Map.entry("wide-resnet-cifar", CIFAR),
          Map.entry("cifar", CIFAR),
          Map.entry("tiny-imagenet", "tiny-imagenet"),
          Map.entry("imagenet-pytorch-100", IMAGENET),
          Map.entry("imagenet-pytorch-300", IMAGENET),
          Map.entry("imagenet-100", IMAGENET),
          Map.entry("rsb-a3", "rsb-a3"),
          Map.entry("rsb-a2", "rsb-a2"),
          Map.entry("fine-grained", "fine-grained"),
          Map.entry("inaturalist", IMAGENET),
          Map.entry("stl10", "stl10"),
          Map.entry("fashion-mnist", "fashion-mnist"),
          Map.entry("cifar-deit-s", "cifar-deit"),
          Map.entry("cifar-swin-t", "cifar-swin"),
          Map.entry("cifar-convnext-t", "cifar-convnext"),
          Map.entry("recursivemix-cifar-200", "cifar10"),
          Map.entry("recursivemix-cifar-300", "cifar10"),
          Map.entry("recursivemix-imagenet", "recursivemix-imagenet"),
          // inferred: the paper follows PVT, whose released code prepares pictures with timm
          Map.entry("recursivemix-pvt", TIMM));

  private RecipePipelines() {}

  static String of(String recipe, String dataSet) {
    String plain = recipe.startsWith(LEARNED) ? recipe.substring(LEARNED.length()) : recipe;
    String pipeline = BY_RECIPE.containsKey(plain) ? BY_RECIPE.get(plain) : deit(plain);
    // OpenMixup reflects the border of CIFAR-100 only (recipes R1)
    return pipeline.equals(CIFAR) && dataSet.equals("cifar10") ? "cifar10" : pipeline;
  }

  /** The columns of the DeiT recipe; three of them use timm's loader, MogaNet a weaker one. */
  private static String deit(String recipe) {
    for (TransformerRecipes.Column column : TransformerRecipes.Column.values()) {
      if (column.id().equals(recipe)) {
        return switch (column) {
          case DEIT_S, DEIT_B, SWIN_T -> TIMM;
          case MOGANET_T -> "imagenet-moganet";
          default -> "imagenet-deit";
        };
      }
    }
    throw new IllegalStateException("no pipeline for recipe " + recipe);
  }
}
