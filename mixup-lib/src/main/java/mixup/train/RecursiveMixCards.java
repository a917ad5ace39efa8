package mixup.train;

import java.util.List;

/** Cards of {@link RecursiveMixRecipes}. */
final class RecursiveMixCards {

  private static final String CROP = "random crop with 4 zeros around, flip.";
  private static final String BEST = " The number is the best epoch of each run.";

  private RecursiveMixCards() {}

  static List<RecipeCard> all() {
    return List.of(
        RecipeCard.of(
            "recursivemix-cifar-200",
            "CIFAR: ResNet-18/34, DenseNet-121/161, PyramidNet-164",
            "paper; no Nesterov and mixed precision: code",
            RecursiveMixRecipes.cifar200(),
            32,
            CROP + BEST),
        RecipeCard.of(
            "recursivemix-cifar-300",
            "CIFAR-10, PyramidNet-200",
            "code; the warm-up is that of the released logs",
            RecursiveMixRecipes.cifar300(),
            32,
            CROP + BEST),
        RecipeCard.of(
            "recursivemix-imagenet",
            "ImageNet, ResNet-50",
            "paper and code",
            RecursiveMixRecipes.imageNet(),
            224,
            "random resized crop of 0.08..1 (bilinear), flip, colour jitter 0.4, PCA lighting 0.1;"
                + " test: short side 256, centre crop 224."
                + BEST),
        RecipeCard.of(
                "recursivemix-pvt",
                "ImageNet, PVTv2-B1",
                "optimiser and batch: paper; schedule, smoothing, drop path: inferred from PVT",
                RecursiveMixRecipes.pvt(),
                224,
                "random resized crop, flip, random erasing 0.25, RandAugment (inferred)." + BEST)
            .withDropPath(0.1));
  }
}
