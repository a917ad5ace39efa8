package mixup.nn;

import ai.djl.ndarray.types.Shape;

/** Networks that the registry does not offer, for tests of other packages. */
public final class NetworkVariants {

  private NetworkVariants() {}

  /** ResNet-20 with other batch norms. */
  public static Network resNet20(NormSettings norm, int classes) {
    ResNetSettings settings = ResNets.basic(16, 3, 3, 3).withNorm(norm);
    return new ResNet("resnet20_cifar", settings, classes, new Shape(3, 32, 32));
  }

  /** A residual network of two stages. */
  public static Network shallow(Shape input, int classes) {
    return new ResNet("shallow", ResNets.basic(16, 1, 1), classes, input);
  }
}
