package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The pyramidal networks of the CutMix and RecursiveMix code, and {@code pyramidnet_small}, this
 * project's stand-in for 28x28 grey pictures.
 */
final class PyramidNets {

  private static final Shape CIFAR = new Shape(3, 32, 32);
  private static final Shape GREY = new Shape(1, 28, 28);
  private static final String CUTMIX =
      "CutMix-PyTorch = RecursiveMix pyramidnet; Han, Kim, Kim, CVPR 2017";
  private static final String SMALL = "this project: PyramidNet of depth 29, alpha 24";

  private PyramidNets() {}

  static List<NetworkEntry> entries() {
    return List.of(
        entry("pyramidnet164_a270", 100, CIFAR, new PyramidNetSettings(164, 270), CUTMIX),
        entry("pyramidnet200_a240", 100, CIFAR, new PyramidNetSettings(200, 240), CUTMIX),
        entry("pyramidnet_small", 10, GREY, new PyramidNetSettings(29, 24), SMALL));
  }

  private static NetworkEntry entry(
      String name, int classes, Shape input, PyramidNetSettings settings, String source) {
    NetworkPlan plan = new NetworkPlan(name, classes, input, Initialization.CUTMIX, 0, 0);
    return new NetworkEntry(plan, source, p -> new PyramidNet(p, settings));
  }
}
