package mixup.train;

/**
 * Which network a run trains.
 *
 * @param name registry name, for example {@code resnet18_cifar}
 */
public record NetworkSpec(String name) {

  public NetworkSpec {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("the network needs a name, got '" + name + "'");
    }
  }
}
