package mixup.reproduction.recursivemix;

import mixup.data.Augmentation;
import mixup.reproduction.Setup;
import mixup.train.DataSpec;
import mixup.train.NetworkSpec;
import mixup.train.Recipe;

/** What the paper itself trains: true networks, all pictures, published recipes. */
final class PaperSetups {

  static final Setup RESNET18_CIFAR100 = cifar("cifar100", "resnet18_cifar", Sizes.R13);
  static final Setup RESNET34_CIFAR100 = cifar("cifar100", "resnet34_cifar", Sizes.R13);
  static final Setup DENSENET121_CIFAR100 = cifar("cifar100", "densenet121_cifar", Sizes.R13);
  static final Setup DENSENET161_CIFAR100 = cifar("cifar100", "densenet161_cifar", Sizes.R13);
  static final Setup PYRAMIDNET164_CIFAR100 = cifar("cifar100", "pyramidnet164_a270", Sizes.R13);
  static final Setup PYRAMIDNET200_CIFAR10 = cifar("cifar10", "pyramidnet200_a240", Sizes.R14);

  /** Rate 0.2, weight decay 1e-4, batch 512, 300 epochs, warm-up 5, cosine. */
  static final Setup RESNET50_IMAGENET =
      new Setup(
          new DataSpec("imagenet", 0, 0, Augmentation.NONE),
          new NetworkSpec("resnet50", NetworkSpec.Start.CUTMIX),
          Recipe.recursiveMixImageNet());

  private PaperSetups() {}

  private static Setup cifar(String dataset, String network, Recipe recipe) {
    return new Setup(
        new DataSpec(dataset, 0, 0, Augmentation.CROP_AND_FLIP),
        new NetworkSpec(network, NetworkSpec.Start.FRAMEWORK),
        recipe);
  }
}
