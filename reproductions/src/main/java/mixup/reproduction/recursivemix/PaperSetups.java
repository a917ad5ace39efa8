package mixup.reproduction.recursivemix;

import mixup.data.Augmentation;
import mixup.reproduction.Setup;
import mixup.train.DataSpec;
import mixup.train.NetworkSpec;
import mixup.train.NetworkSpec.Start;
import mixup.train.RecipeCard;
import mixup.train.Recipes;

/**
 * What the paper itself trains: true networks, all pictures, published recipes. Its residual and
 * dense networks start as PyTorch does, its pyramidal networks by their own rules.
 */
final class PaperSetups {

  private static final RecipeCard CIFAR_200 = Recipes.card("recursivemix-cifar-200");
  private static final RecipeCard CIFAR_300 = Recipes.card("recursivemix-cifar-300");
  private static final RecipeCard IMAGENET = Recipes.card("recursivemix-imagenet");
  private static final RecipeCard PVT = Recipes.card("recursivemix-pvt");

  static final Setup RESNET18_CIFAR100 =
      cifar("cifar100", "resnet18_cifar", Start.FRAMEWORK, CIFAR_200);
  static final Setup RESNET34_CIFAR100 =
      cifar("cifar100", "resnet34_cifar", Start.FRAMEWORK, CIFAR_200);
  static final Setup DENSENET121_CIFAR100 =
      cifar("cifar100", "densenet121_cifar_rm", Start.FRAMEWORK, CIFAR_200);
  static final Setup DENSENET161_CIFAR100 =
      cifar("cifar100", "densenet161_cifar_rm", Start.FRAMEWORK, CIFAR_200);
  static final Setup PYRAMIDNET164_CIFAR100 =
      cifar("cifar100", "pyramidnet164_a270", Start.SOURCE, CIFAR_200);
  static final Setup PYRAMIDNET200_CIFAR10 =
      cifar("cifar10", "pyramidnet200_a240", Start.SOURCE, CIFAR_300);
  static final Setup RESNET50_IMAGENET = imageNet("resnet50", Start.CUTMIX, IMAGENET);
  static final Setup PVT_V2_B1_IMAGENET = imageNet("pvt_v2_b1", Start.SOURCE, PVT);

  private PaperSetups() {}

  private static Setup cifar(String dataset, String network, Start start, RecipeCard card) {
    DataSpec data = new DataSpec(dataset, 0, 0, Augmentation.CROP_AND_FLIP);
    return new Setup(data, network(network, start, card), card.recipe());
  }

  private static Setup imageNet(String network, Start start, RecipeCard card) {
    DataSpec data = new DataSpec("imagenet", 0, 0, card.preparation("imagenet"));
    return new Setup(data, network(network, start, card), card.recipe());
  }

  private static NetworkSpec network(String name, Start start, RecipeCard card) {
    return new NetworkSpec(name, start, card.rates().dropPath(), card.rates().dropout());
  }
}
