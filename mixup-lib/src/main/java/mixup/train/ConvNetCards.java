package mixup.train;

import java.util.List;

/** Cards of {@link ConvNetRecipes}. */
final class ConvNetCards {

  private static final String CODE = "configuration files";
  private static final String MEDIAN_10 = " The number is the median of the last 10 epochs.";
  private static final String IMAGENET_CROP =
      "random resized crop of 0.08..1 (bicubic), flip; test: short side 256, centre crop 224.";

  private ConvNetCards() {}

  static List<RecipeCard> all() {
    return List.of(
        cifar("openmixup-cifar", "ResNet-18 and ResNeXt-50", ConvNetRecipes.cifar(200)),
        cifar(
            "openmixup-cifar-resnext",
            "ResNeXt-50 on CIFAR-100 with CutMix, AttentiveMix+, SaliencyMix, FMix, ResizeMix",
            ConvNetRecipes.cifarResNeXt(200)),
        cifar("wide-resnet-cifar", "WRN-28-8", ConvNetRecipes.wideResNetCifar()),
        RecipeCard.of(
            "tiny-imagenet",
            "Tiny-ImageNet, ResNet-18 and ResNeXt-50 with CIFAR stems",
            CODE,
            ConvNetRecipes.tinyImageNet(),
            64,
            "random resized crop of 0.08..1 (bicubic), flip; test without crop." + MEDIAN_10),
        imageNet("imagenet-pytorch-100", ConvNetRecipes.imageNet(100), "5"),
        imageNet("imagenet-pytorch-300", ConvNetRecipes.imageNet(300), "10"),
        rsb("rsb-a3", ConvNetRecipes.rsbA3(), 6).withTrainSide(160),
        rsb("rsb-a2", ConvNetRecipes.rsbA2(), 7).withDropPath(0.05),
        RecipeCard.of(
            "fine-grained",
            "CUB-200 and FGVC-Aircraft from ImageNet weights, ResNet-18 and ResNeXt-50",
            CODE,
            ConvNetRecipes.fineGrained(),
            224,
            "short side 256, random resized crop of 0.5..1, flip; test: centre crop of 256."
                + MEDIAN_10),
        RecipeCard.of(
            "inaturalist",
            "iNaturalist 2017 and 2018, Places205, from scratch",
            CODE,
            ConvNetRecipes.iNaturalist(),
            224,
            IMAGENET_CROP + " The number is the median of the last 5 epochs."),
        RecipeCard.of(
            "stl10",
            "STL-10, ResNet with the ImageNet stem",
            "SGD and batch: paper; all else inferred",
            ConvNetRecipes.stl10(),
            96,
            "random resized crop of 0.2..1, flip."),
        RecipeCard.of(
            "fashion-mnist",
            "Fashion-MNIST, ResNet with the CIFAR stem and one input channel",
            "SGD and batch: paper; all else inferred",
            ConvNetRecipes.stl10(),
            28,
            "random crop with 4 zeros around, flip."));
  }

  private static RecipeCard cifar(String name, String networks, Recipe recipe) {
    String pipeline =
        "random crop with 4 pixels around (zeros for CIFAR-10, reflected for CIFAR-100), flip."
            + " 200, 400, 800 and 1200 epochs are separate runs.";
    return RecipeCard.of(name, "CIFAR, " + networks, CODE, recipe, 32, pipeline + MEDIAN_10);
  }

  private static RecipeCard imageNet(String name, Recipe recipe, String median) {
    return RecipeCard.of(
        name,
        "ImageNet, PyTorch style: ResNets and ResNeXt-101",
        CODE,
        recipe,
        224,
        IMAGENET_CROP + " The number is the median of the last " + median + " epochs.");
  }

  private static RecipeCard rsb(String name, Recipe recipe, int level) {
    return RecipeCard.of(
        name,
        "ImageNet: ResNet-50 (with synchronised batch norm), EfficientNet-B0, MobileNetV2;"
            + " drop path for ResNet-50 only",
        CODE,
        recipe,
        224,
        "random resized crop (bicubic), flip, RandAugment level "
            + level
            + "; test: short side 236, centre crop 224. Row RSB mixes with Mixup 0.1 or CutMix 1."
            + " Released in half precision.");
  }
}
