package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The ConvNeXt family. {@code convnext_tiny_cifar} has OpenMixup's 3x3 stem for small pictures.
 * {@code c} is this project's small net for 28x28 grey pictures: that stem and one block per stage,
 * 5.9 million multiply-accumulates in the blocks and 6.8 million in all.
 */
final class ConvNeXts {

  private static final String TIMM = "timm = OpenMixup ConvNeXt-T; Liu et al., CVPR 2022";
  private static final String OPENMIXUP = "OpenMixup ConvNeXt_CIFAR; Liu et al., CVPR 2022";
  private static final String SMALL = "this project: ConvNeXt, one block per stage";

  private ConvNeXts() {}

  static List<NetworkEntry> entries() {
    ConvNeXtSettings small = new ConvNeXtSettings(1, List.of(16, 32, 64), List.of(1, 1, 1));
    return List.of(
        entry("convnext_tiny", 1000, new Shape(3, 224, 224), ConvNeXtSettings.tiny(4), TIMM),
        entry(
            "convnext_tiny_cifar", 100, new Shape(3, 32, 32), ConvNeXtSettings.tiny(1), OPENMIXUP),
        entry("c", 10, new Shape(1, 28, 28), small, SMALL));
  }

  private static NetworkEntry entry(
      String name, int classes, Shape input, ConvNeXtSettings settings, String source) {
    NetworkPlan plan = new NetworkPlan(name, classes, input, Initialization.CONVNEXT, 0, 0);
    return new NetworkEntry(plan, source, p -> new ConvNeXt(p, settings));
  }
}
