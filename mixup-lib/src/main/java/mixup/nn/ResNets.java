package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The residual networks. The CIFAR variants of ResNet-18, 34, 50 and ResNeXt-50 are OpenMixup's
 * (RecursiveMix's are numerically the same), ResNet-20 is that of the CutMix code with projection
 * shortcuts, those for ImageNet are timm's and OpenMixup's alike. {@code s8, s16} and {@code
 * r18_16} to {@code r34_32} are this project's nets for 28x28 grey pictures.
 */
final class ResNets {

  private static final Shape IMAGENET = new Shape(3, 224, 224);
  private static final Shape CIFAR = new Shape(3, 32, 32);
  private static final Shape GREY = new Shape(1, 28, 28);
  private static final String TIMM = "timm = OpenMixup ResNet; He et al., CVPR 2016";
  private static final String NEXT = "timm = OpenMixup ResNeXt; Xie et al., CVPR 2017";
  private static final String WIDE = "timm; Zagoruyko and Komodakis, BMVC 2016";
  private static final String OPENMIXUP = "OpenMixup ResNet_CIFAR; He et al., CVPR 2016";
  private static final String NEXT_CIFAR = "OpenMixup ResNeXt_CIFAR; Xie et al., CVPR 2017";
  private static final String CUTMIX = "CutMix-PyTorch resnet.py, depth 20; He et al., CVPR 2016";
  private static final String SMALL = "this project: one basic block per stage";
  private static final String PLAIN = "this project: ResNet of CIFAR for grey pictures";

  private ResNets() {}

  static List<NetworkEntry> entries() {
    return Stream.of(cifar(), imageNet(), grey()).flatMap(List::stream).toList();
  }

  private static List<NetworkEntry> cifar() {
    return List.of(
        cifar("resnet18_cifar", basic(64, 2, 2, 2, 2), OPENMIXUP),
        cifar("resnet34_cifar", basic(64, 3, 4, 6, 3), OPENMIXUP),
        cifar("resnet50_cifar", bottleneck(64, 3, 4, 6, 3), OPENMIXUP),
        cifar("resnext50_32x4d_cifar", grouped(3, 4, 6, 3), NEXT_CIFAR),
        entry("resnet20_cifar", 100, CIFAR, Initialization.CUTMIX, basic(16, 3, 3, 3), CUTMIX));
  }

  private static List<NetworkEntry> imageNet() {
    return List.of(
        imageNet("resnet18", basic(64, 2, 2, 2, 2), TIMM),
        imageNet("resnet34", basic(64, 3, 4, 6, 3), TIMM),
        imageNet("resnet50", bottleneck(64, 3, 4, 6, 3), TIMM),
        imageNet("resnet101", bottleneck(64, 3, 4, 23, 3), TIMM),
        imageNet("resnext50_32x4d", grouped(3, 4, 6, 3), NEXT),
        imageNet("resnext101_32x4d", grouped(3, 4, 23, 3), NEXT),
        imageNet("wide_resnet50_2", bottleneck(128, 3, 4, 6, 3), WIDE));
  }

  private static List<NetworkEntry> grey() {
    return List.of(
        grey("s8", basic(8, 1, 1, 1), SMALL),
        grey("s16", basic(16, 1, 1, 1), SMALL),
        grey("r18_16", basic(16, 2, 2, 2, 2), PLAIN),
        grey("r18_32", basic(32, 2, 2, 2, 2), PLAIN),
        grey("r18_64", basic(64, 2, 2, 2, 2), PLAIN),
        grey("r34_32", basic(32, 3, 4, 6, 3), PLAIN));
  }

  private static NetworkEntry cifar(String name, ResNetSettings settings, String source) {
    return entry(name, 100, CIFAR, Initialization.OPENMIXUP, settings, source);
  }

  private static NetworkEntry imageNet(String name, ResNetSettings settings, String source) {
    ResNetSettings large = settings.withStem(StemKind.LARGE_PICTURES);
    return entry(name, 1000, IMAGENET, Initialization.OPENMIXUP, large, source);
  }

  private static NetworkEntry grey(String name, ResNetSettings settings, String source) {
    return entry(name, 10, GREY, Initialization.OPENMIXUP, settings, source);
  }

  private static NetworkEntry entry(
      String name,
      int classes,
      Shape input,
      Initialization start,
      ResNetSettings settings,
      String source) {
    NetworkPlan plan = new NetworkPlan(name, classes, input, start, 0, 0);
    return new NetworkEntry(plan, source, p -> new ResNet(p, settings));
  }

  /** Basic blocks; stem as wide as the first stage, the width doubles from stage to stage. */
  static ResNetSettings basic(int width, int... blocks) {
    return settings(BranchKind.BASIC, width, width, width, blocks);
  }

  /** Bottlenecks of this inner width in the first stage; 256 channels outside, doubling. */
  static ResNetSettings bottleneck(int inner, int... blocks) {
    return settings(BranchKind.BOTTLENECK, 64, inner, 256, blocks);
  }

  /** ResNeXt 32x4d: 32 groups of 4 channels in the first stage. */
  private static ResNetSettings grouped(int... blocks) {
    return bottleneck(128, blocks).withGroups(32);
  }

  private static ResNetSettings settings(
      BranchKind branch, int stemWidth, int inner, int out, int... blocks) {
    List<ResNetStage> stages =
        IntStream.range(0, blocks.length)
            .mapToObj(i -> new ResNetStage(blocks[i], inner << i, out << i, i == 0 ? 1 : 2))
            .toList();
    return new ResNetSettings(
        branch, StemKind.SMALL_PICTURES, stemWidth, 1, stages, NormSettings.DEFAULT);
  }
}
