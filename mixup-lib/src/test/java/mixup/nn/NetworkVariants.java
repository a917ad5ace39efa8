package mixup.nn;

import ai.djl.ndarray.types.Shape;

/** Networks that the registry does not offer, for tests of other packages. */
public final class NetworkVariants {

  private NetworkVariants() {}

  /** ResNet-20 with other batch norms. */
  public static Network resNet20(NormSettings norm, int classes) {
    ResNetSettings settings = ResNets.basic(16, 3, 3, 3).withNorm(norm);
    return new ResNet(Networks.plan("resnet20_cifar").withClasses(classes), settings);
  }

  /** A residual network of two stages. */
  public static Network shallow(Shape input, int classes) {
    NetworkPlan plan = new NetworkPlan("shallow", classes, input, Initialization.OPENMIXUP, 0, 0);
    return new ResNet(plan, ResNets.basic(16, 1, 1));
  }
}
