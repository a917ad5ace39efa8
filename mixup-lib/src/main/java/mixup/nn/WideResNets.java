package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/** The wide residual networks of OpenMixup's CIFAR tables. */
final class WideResNets {

  private static final String SOURCE = "OpenMixup WideResNet; Zagoruyko and Komodakis, BMVC 2016";

  private WideResNets() {}

  static List<NetworkEntry> entries() {
    return List.of(entry("wrn_28_8", 8), entry("wrn_28_10", 10));
  }

  private static NetworkEntry entry(String name, int widening) {
    Shape cifar = new Shape(3, 32, 32);
    NetworkPlan plan = new NetworkPlan(name, 100, cifar, Initialization.OPENMIXUP_PLAIN, 0, 0);
    return new NetworkEntry(plan, SOURCE, p -> new WideResNet(p, widening));
  }
}
