package mixup.nn;

import ai.djl.training.initializer.Initializer;

/**
 * The rules by which a convolutional network starts. Values come from the engine's generator: seed
 * it ({@code mixup.engine.Seeds}) before {@code initialize} and the start is repeatable.
 *
 * @param conv rule of the convolutions
 * @param head rule of the classifier
 * @param zeroLastNorm whether the last batch norm of every residual block starts at scale 0, which
 *     makes every block the identity at first
 */
public record Initialization(ConvRule conv, LinearRule head, boolean zeroLastNorm) {

  /** What PyTorch does when nothing is asked for; the CIFAR networks of RecursiveMix use it. */
  public static final Initialization FRAMEWORK =
      new Initialization(ConvRule.FRAMEWORK, LinearRule.FRAMEWORK, false);

  /**
   * The written rules of OpenMixup's ResNets. Its mixup configurations without an init entry skip
   * them since version 0.2.7 and start as {@link #FRAMEWORK}.
   */
  public static final Initialization OPENMIXUP =
      new Initialization(ConvRule.NORMAL_FAN_OUT, LinearRule.NORMAL_001, true);

  /** ResNet-20 of the CutMix code; also RecursiveMix's ImageNet ResNet-50. */
  public static final Initialization CUTMIX =
      new Initialization(ConvRule.NORMAL_FAN_OUT, LinearRule.FRAMEWORK, false);

  /** Scale of the last batch norm of a residual block. */
  Initializer lastNorm() {
    return zeroLastNorm ? Initializer.ZEROS : Initializer.ONES;
  }

  static Initializer uniform(double bound) {
    return (manager, shape, type) ->
        manager.randomUniform((float) -bound, (float) bound, shape, type);
  }

  /** Uniform in ±1/√fan_in; fan_in is the number of weights of one output. */
  static Initializer uniformFanIn() {
    return (manager, shape, type) -> {
      double fanIn = (double) shape.size() / shape.get(0);
      return uniform(1 / Math.sqrt(fanIn)).initialize(manager, shape, type);
    };
  }

  /** Normal with variance 2 / (out · k²). */
  static Initializer normalFanOut() {
    return (manager, shape, type) -> {
      double fanOut = shape.get(0) * (double) shape.slice(2).size();
      return manager.randomNormal(0f, (float) Math.sqrt(2 / fanOut), shape, type);
    };
  }
}
