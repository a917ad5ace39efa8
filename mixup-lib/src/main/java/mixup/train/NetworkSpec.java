package mixup.train;

import mixup.nn.Initialization;
import mixup.nn.Network;
import mixup.nn.Networks;

/**
 * Which network a run trains and how it starts.
 *
 * @param name registry name, for example {@code resnet18_cifar}
 * @param start rules of the initial weights
 */
public record NetworkSpec(String name, Start start) {

  /** Rules of the initial weights. */
  public enum Start {
    /** The written rules of the network's own source. */
    SOURCE,
    /** What PyTorch does when nothing is asked for (RecursiveMix on CIFAR). */
    FRAMEWORK,
    /** The written rules of OpenMixup, last batch norm of a block at zero. */
    OPENMIXUP,
    /** The rules of the CutMix code. */
    CUTMIX
  }

  public NetworkSpec {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("the network needs a name, got '" + name + "'");
    }
    if (start == null) {
      throw new IllegalArgumentException("start must be one of Start, got null");
    }
  }

  /** Builds the network, not yet initialised. */
  Network create(int classes, int channels) {
    return switch (start) {
      case SOURCE -> Networks.create(name, classes, channels);
      case FRAMEWORK -> Networks.create(name, classes, channels, Initialization.FRAMEWORK);
      case OPENMIXUP -> Networks.create(name, classes, channels, Initialization.OPENMIXUP);
      case CUTMIX -> Networks.create(name, classes, channels, Initialization.CUTMIX);
    };
  }
}
