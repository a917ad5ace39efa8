package mixup.transform;

import java.util.List;
import java.util.Map;
import mixup.image.Size;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.ResizeShort;
import mixup.transform.policy.OpenMixupRandAugment;
import mixup.transform.policy.TimmRandAugment;

/** Pipelines for photographs, tested on a central crop. */
final class LargePipelines {

  private static final int SIDE = 224;
  private static final RandomFlip FLIP = new RandomFlip(0.5);
  private static final Filter CUBIC = Filter.BICUBIC;
  private static final Filter LINEAR = Filter.BILINEAR;

  private LargePipelines() {}

  static void addTo(Map<String, Pipelines.Entry> all) {
    add(all, "imagenet", SIDE, LargePipelines::imageNet);
    add(all, "rsb-a3", 160, (train, test) -> rsb("rsb-a3", 6, train, test));
    add(all, "rsb-a2", SIDE, (train, test) -> rsb("rsb-a2", 7, train, test));
    add(all, "imagenet-deit", SIDE, LargePipelines::deit);
    add(all, "imagenet-deit-timm", SIDE, LargePipelines::deitOfTimm);
    add(all, "imagenet-moganet", SIDE, LargePipelines::mogaNet);
    add(all, "fine-grained", SIDE, LargePipelines::fineGrained);
    add(all, "recursivemix-imagenet", SIDE, LargePipelines::recursiveMix);
  }

  private static void add(
      Map<String, Pipelines.Entry> all, String name, int trainSide, Pipelines.Maker maker) {
    all.put(name, new Pipelines.Entry(trainSide, SIDE, maker));
  }

  private static Pipeline imageNet(int train, int test) {
    return of(
        "imagenet",
        "ImageNet PyTorch style, iNaturalist, Places205",
        List.of(crop(train, CUBIC), FLIP),
        List.of(),
        central(test, 256, CUBIC),
        train,
        test);
  }

  private static Pipeline rsb(String name, int level, int train, int test) {
    return of(
        name,
        "ImageNet, " + name,
        List.of(crop(train, CUBIC), FLIP, OpenMixupRandAugment.imageNet(level)),
        List.of(),
        central(test, 236, CUBIC),
        train,
        test);
  }

  private static Pipeline deit(int train, int test) {
    return of(
        "imagenet-deit",
        "ImageNet DeiT style as OpenMixup has it: DeiT-T, PVT, ConvNeXt-T",
        List.of(
            crop(train, CUBIC), FLIP, OpenMixupRandAugment.imageNet(9), RandomErasing.imageNet()),
        List.of(),
        central(test, 256, CUBIC),
        train,
        test);
  }

  private static Pipeline deitOfTimm(int train, int test) {
    return of(
        "imagenet-deit-timm",
        "ImageNet DeiT style as timm has it: DeiT-S, DeiT-B, Swin-T",
        List.of(crop(train, CUBIC), FLIP, TimmRandAugment.parse("rand-m9-mstd0.5-inc1")),
        List.of(TensorErasing.deit()),
        central(test, 256, CUBIC),
        train,
        test);
  }

  private static Pipeline mogaNet(int train, int test) {
    return of(
        "imagenet-moganet",
        "ImageNet DeiT style, MogaNet-T",
        List.of(
            crop(train, CUBIC), FLIP, OpenMixupRandAugment.imageNet(7), RandomErasing.imageNet()),
        List.of(),
        central(test, 248, CUBIC),
        train,
        test);
  }

  private static Pipeline fineGrained(int train, int test) {
    RandomResizedCrop half =
        new RandomResizedCrop(Size.square(train), 0.5, 1, 3 / 4.0, 4 / 3.0, LINEAR);
    return of(
        "fine-grained",
        "CUB-200 and FGVC-Aircraft",
        List.of(shortSide(train, 256, LINEAR), half, FLIP),
        List.of(),
        central(test, 256, LINEAR),
        train,
        test);
  }

  private static Pipeline recursiveMix(int train, int test) {
    return of(
        "recursivemix-imagenet",
        "ImageNet, RecursiveMix's ResNet-50",
        List.of(crop(train, LINEAR), FLIP, new ColorJitter(0.4, 0.4, 0.4, 0)),
        List.of(new Lighting(0.1)),
        central(test, 256, LINEAR),
        train,
        test);
  }

  private static Pipeline of(
      String name,
      String use,
      List<Transform> train,
      List<TensorTransform> tensors,
      List<Transform> test,
      int trainSide,
      int testSide) {
    return new Pipeline(name, use, train, tensors, test, trainSide, testSide);
  }

  private static RandomResizedCrop crop(int side, Filter filter) {
    return RandomResizedCrop.usual(Size.square(side), filter);
  }

  private static List<Transform> central(int side, int resized, Filter filter) {
    return List.of(shortSide(side, resized, filter), new Always(new CenterCrop(Size.square(side))));
  }

  /**
   * The recipes state the short side for crops of 224 pixels; it keeps its proportion to the crop.
   */
  private static Transform shortSide(int side, int resized, Filter filter) {
    return new Always(new ResizeShort((int) Math.rint(side * (double) resized / SIDE), filter));
  }
}
