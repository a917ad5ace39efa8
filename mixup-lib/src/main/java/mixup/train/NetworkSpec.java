package mixup.train;

import mixup.nn.Initialization;
import mixup.nn.Network;
import mixup.nn.NetworkPlan;
import mixup.nn.Networks;

/**
 * Which network a run trains, how it starts and what it drops. The resolution is that of the
 * pictures.
 *
 * @param name registry name, for example {@code resnet18_cifar}
 * @param start rules of the initial weights
 * @param dropPath rate of stochastic depth in the last block, 0 to below 1
 * @param dropout rate before the classifier, 0 to below 1
 * @param weights file to fine-tune from
 */
public record NetworkSpec(
    String name, Start start, double dropPath, double dropout, InitialWeights weights) {

  /** Rules of the initial weights. */
  public enum Start {
    /** The written rules of the network's own source. */
    SOURCE,
    /** What PyTorch does when nothing is asked for (RecursiveMix on CIFAR). */
    FRAMEWORK,
    /** The written rules of OpenMixup's ResNets, last batch norm of a block at zero. */
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
    if (weights == null) {
      throw new IllegalArgumentException("weights must be a file or NONE, got null");
    }
  }

  /** A network that drops nothing. */
  public NetworkSpec(String name, Start start) {
    this(name, start, 0, 0);
  }

  /** A network that starts by its rules. */
  public NetworkSpec(String name, Start start, double dropPath, double dropout) {
    this(name, start, dropPath, dropout, InitialWeights.NONE);
  }

  /** The same network, fine-tuned from a file. */
  public NetworkSpec from(InitialWeights file) {
    return new NetworkSpec(name, start, dropPath, dropout, file);
  }

  /** Builds the network for pictures of this size, not yet initialised. */
  Network create(int classes, int channels, int height, int width) {
    NetworkPlan usual = Networks.plan(name);
    return Networks.create(
        usual
            .withClasses(classes)
            .withInput(channels, height, width)
            .withInitialization(initialization(usual))
            .withRates(dropPath, dropout));
  }

  private Initialization initialization(NetworkPlan usual) {
    return switch (start) {
      case SOURCE -> usual.initialization();
      case FRAMEWORK -> Initialization.FRAMEWORK;
      case OPENMIXUP -> Initialization.OPENMIXUP;
      case CUTMIX -> Initialization.CUTMIX;
    };
  }
}
