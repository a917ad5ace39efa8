package mixup.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mixup.image.Size;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.Resize;
import mixup.transform.policy.OpenMixupRandAugment;

/** Pipelines for pictures of 28 to 96 pixels, and CIFAR enlarged for transformers. */
final class SmallPipelines {

  private static final double HALF = 0.5;

  private SmallPipelines() {}

  static void addTo(Map<String, Pipelines.Entry> all) {
    add(all, "cifar10", 32, padded("cifar10", "CIFAR-10, classical", Padding.CONSTANT));
    add(all, "cifar100", 32, padded("cifar100", "CIFAR-100, classical", Padding.REFLECT));
    add(all, "fashion-mnist", 28, padded("fashion-mnist", "Fashion-MNIST", Padding.CONSTANT));
    add(all, "cifar-convnext", 32, SmallPipelines::convNext);
    add(all, "cifar-deit", 224, (train, test) -> enlarged("cifar-deit", 9, true, train, test));
    add(all, "cifar-swin", 224, (train, test) -> enlarged("cifar-swin", 7, false, train, test));
    add(all, "tiny-imagenet", 64, SmallPipelines::tinyImageNet);
    add(all, "stl10", 96, SmallPipelines::stl10);
  }

  private static void add(
      Map<String, Pipelines.Entry> all, String name, int side, Pipelines.Maker maker) {
    all.put(name, new Pipelines.Entry(side, side, maker));
  }

  /** Pad by 4, crop, flip; the test sees the pictures as they are. */
  private static Pipelines.Maker padded(String name, String use, Padding padding) {
    return (train, test) ->
        new Pipeline(
            name,
            use,
            List.of(new RandomCrop(Size.square(train), 4, padding), new RandomFlip(HALF)),
            List.of(),
            List.of(),
            train,
            test);
  }

  private static Pipeline convNext(int train, int test) {
    return new Pipeline(
        "cifar-convnext",
        "CIFAR-100, ConvNeXt-T at 32 pixels",
        List.of(
            new RandomCrop(Size.square(train), 4, Padding.REFLECT),
            new RandomFlip(HALF),
            OpenMixupRandAugment.cifar(7)),
        List.of(),
        List.of(),
        train,
        test);
  }

  private static Pipeline enlarged(String name, int level, boolean erasing, int train, int test) {
    List<Transform> transforms = new ArrayList<>();
    transforms.add(crop(train, 0.8));
    transforms.add(new RandomFlip(HALF));
    transforms.add(OpenMixupRandAugment.cifar(level));
    if (erasing) {
      transforms.add(RandomErasing.cifar());
    }
    Resize whole = new Resize(Size.square(test), Filter.BICUBIC);
    String use = "CIFAR-100 enlarged, " + (erasing ? "DeiT-S" : "Swin-T");
    return new Pipeline(name, use, transforms, List.of(), List.of(new Always(whole)), train, test);
  }

  private static Pipeline tinyImageNet(int train, int test) {
    return new Pipeline(
        "tiny-imagenet",
        "Tiny-ImageNet",
        List.of(crop(train, 0.08), new RandomFlip(HALF)),
        List.of(),
        List.of(),
        train,
        test);
  }

  /** Inferred from the linear probes of the repository: the paper's appendix is missing. */
  private static Pipeline stl10(int train, int test) {
    return new Pipeline(
        "stl10",
        "STL-10 (inferred)",
        List.of(crop(train, 0.2), new RandomFlip(HALF)),
        List.of(),
        List.of(),
        train,
        test);
  }

  private static RandomResizedCrop crop(int side, double minScale) {
    return new RandomResizedCrop(Size.square(side), minScale, 1, 3 / 4.0, 4 / 3.0, Filter.BICUBIC);
  }
}
