package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The densely connected networks. {@code _cifar} is OpenMixup's flavour, {@code _cifar_rm} that of
 * the RecursiveMix code, whose transitions have no ReLU and which starts as PyTorch does. {@code
 * densenet40_k12} is the classical DenseNet-40 of growth 12 for 28x28 grey pictures, {@code
 * densenet13_k8} this project's smallest of that kind.
 */
final class DenseNets {

  private static final Shape CIFAR = new Shape(3, 32, 32);
  private static final Shape GREY = new Shape(1, 28, 28);
  private static final String OPENMIXUP = "OpenMixup DenseNet_CIFAR; Huang et al., CVPR 2017";
  private static final String RECURSIVEMIX = "RecursiveMix DenseNet; Huang et al., CVPR 2017";
  private static final String CLASSICAL = "DenseNet, L = 40, k = 12; Huang et al., CVPR 2017";

  private static final String SMALL = "this project: DenseNet, L = 13, k = 8";

  private static final DenseNetSettings D121 = compact(32, 6, 12, 24, 16);
  private static final DenseNetSettings D161 = compact(48, 6, 12, 36, 24);
  private static final DenseNetSettings D40 =
      new DenseNetSettings(12, List.of(12, 12, 12), 16, false, true);

  private static final DenseNetSettings D13 =
      new DenseNetSettings(8, List.of(3, 3, 3), 16, false, true);

  private DenseNets() {}

  static List<NetworkEntry> entries() {
    return List.of(
        openMixup("densenet121_cifar", D121),
        openMixup("densenet161_cifar", D161),
        recursiveMix("densenet121_cifar_rm", D121),
        recursiveMix("densenet161_cifar_rm", D161),
        grey("densenet40_k12", D40, CLASSICAL),
        grey("densenet13_k8", D13, SMALL));
  }

  private static NetworkEntry openMixup(String name, DenseNetSettings settings) {
    return entry(plan(name, 100, CIFAR, Initialization.OPENMIXUP_PLAIN), settings, OPENMIXUP);
  }

  private static NetworkEntry recursiveMix(String name, DenseNetSettings settings) {
    NetworkPlan plan = plan(name, 100, CIFAR, Initialization.FRAMEWORK);
    return entry(plan, settings.withoutTransitionRelu(), RECURSIVEMIX);
  }

  private static NetworkEntry grey(String name, DenseNetSettings settings, String source) {
    return entry(plan(name, 10, GREY, Initialization.OPENMIXUP_PLAIN), settings, source);
  }

  private static NetworkPlan plan(String name, int classes, Shape input, Initialization start) {
    return new NetworkPlan(name, classes, input, start, 0, 0);
  }

  private static NetworkEntry entry(NetworkPlan plan, DenseNetSettings settings, String source) {
    return new NetworkEntry(plan, source, p -> new DenseNet(p, settings));
  }

  private static DenseNetSettings compact(int growth, Integer... layers) {
    return new DenseNetSettings(growth, List.of(layers), 2 * growth, true, true);
  }
}
