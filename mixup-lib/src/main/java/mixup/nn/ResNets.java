package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The residual networks for small pictures. The CIFAR variants of ResNet-18, 34, 50 are OpenMixup's
 * (RecursiveMix's are numerically the same), ResNet-20 is that of the CutMix code with projection
 * shortcuts. {@code s8, s16} and {@code r18_16, r18_32} are this project's small nets for 28x28
 * grey pictures.
 */
final class ResNets {

  private static final Shape CIFAR = new Shape(3, 32, 32);
  private static final Shape GREY = new Shape(1, 28, 28);
  private static final String OPENMIXUP = "OpenMixup ResNet_CIFAR; He et al., CVPR 2016";
  private static final String CUTMIX = "CutMix-PyTorch resnet.py, depth 20; He et al., CVPR 2016";
  private static final String SMALL = "this project: one basic block per stage";
  private static final String NARROW = "this project: ResNet-18 for CIFAR, narrower";

  private ResNets() {}

  static List<NetworkEntry> entries() {
    return List.of(
        cifar("resnet18_cifar", basic(64, 2, 2, 2, 2), Initialization.OPENMIXUP, OPENMIXUP),
        cifar("resnet34_cifar", basic(64, 3, 4, 6, 3), Initialization.OPENMIXUP, OPENMIXUP),
        cifar("resnet50_cifar", bottleneck(64, 3, 4, 6, 3), Initialization.OPENMIXUP, OPENMIXUP),
        cifar("resnet20_cifar", basic(16, 3, 3, 3), Initialization.CUTMIX, CUTMIX),
        grey("s8", basic(8, 1, 1, 1), SMALL),
        grey("s16", basic(16, 1, 1, 1), SMALL),
        grey("r18_16", basic(16, 2, 2, 2, 2), NARROW),
        grey("r18_32", basic(32, 2, 2, 2, 2), NARROW),
        grey("r34_32", basic(32, 3, 4, 6, 3), NARROW));
  }

  private static NetworkEntry cifar(
      String name, ResNetSettings settings, Initialization start, String source) {
    NetworkPlan plan = new NetworkPlan(name, 100, CIFAR, start, 0, 0);
    return new NetworkEntry(plan, source, p -> new ResNet(p, settings));
  }

  private static NetworkEntry grey(String name, ResNetSettings settings, String source) {
    NetworkPlan plan = new NetworkPlan(name, 10, GREY, Initialization.OPENMIXUP, 0, 0);
    return new NetworkEntry(plan, source, p -> new ResNet(p, settings));
  }

  /** Basic blocks; the width doubles from stage to stage. */
  static ResNetSettings basic(int width, int... blocks) {
    return settings(BranchKind.BASIC, 1, width, blocks);
  }

  /** Bottleneck blocks, four times as wide outside as inside. */
  static ResNetSettings bottleneck(int width, int... blocks) {
    return settings(BranchKind.BOTTLENECK, 4, width, blocks);
  }

  private static ResNetSettings settings(
      BranchKind branch, int expansion, int width, int... blocks) {
    List<ResNetStage> stages =
        IntStream.range(0, blocks.length)
            .mapToObj(
                i ->
                    new ResNetStage(
                        blocks[i], width << i, expansion * (width << i), i == 0 ? 1 : 2))
            .toList();
    return new ResNetSettings(branch, width, stages, NormSettings.DEFAULT);
  }
}
