package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The MogaNet family. The published configurations apply the gates' SiLU twice; {@code
 * moganet_xtiny_plaingate} has it once.
 */
final class MogaNets {

  private static final Shape IMAGENET = new Shape(3, 224, 224);
  private static final Shape CIFAR = new Shape(3, 32, 32);
  private static final String SOURCE = "OpenMixup = authors' code; Li et al., MogaNet, ICLR 2024";
  private static final String SOURCE_CIFAR = "OpenMixup MogaNet_CIFAR; Li et al., ICLR 2024";
  private static final String SOURCE_PLAIN = "authors' code, defaults; Li et al., ICLR 2024";

  private MogaNets() {}

  static List<NetworkEntry> entries() {
    MogaNetSettings xtiny = MogaNetSettings.xtiny(GateKind.TWICE);
    MogaNetSettings plain = MogaNetSettings.xtiny(GateKind.PLAIN);
    return List.of(
        entry("moganet_xtiny", 1000, IMAGENET, xtiny, SOURCE),
        entry("moganet_tiny", 1000, IMAGENET, MogaNetSettings.tiny(2), SOURCE),
        entry("moganet_tiny_cifar", 100, CIFAR, MogaNetSettings.tiny(1), SOURCE_CIFAR),
        entry("moganet_xtiny_plaingate", 1000, IMAGENET, plain, SOURCE_PLAIN));
  }

  private static NetworkEntry entry(
      String name, int classes, Shape input, MogaNetSettings settings, String source) {
    NetworkPlan plan = new NetworkPlan(name, classes, input, Initialization.PER_GROUP, 0, 0);
    return new NetworkEntry(plan, source, p -> new MogaNet(p, settings));
  }
}
