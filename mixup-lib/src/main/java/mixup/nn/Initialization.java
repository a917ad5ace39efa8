package mixup.nn;

import ai.djl.training.initializer.Initializer;

/**
 * The rules by which a network starts. Values come from the engine's generator: seed it ({@code
 * mixup.engine.Seeds}) before {@code initialize} and the start is repeatable.
 *
 * @param conv rule of the convolutions
 * @param linear rule of the linear layers inside the network
 * @param head rule of the classifier
 * @param embedding rule of tokens and tables
 * @param zeroLastNorm whether the last batch norm of every residual block starts at scale 0, which
 *     makes every block the identity at first
 */
public record Initialization(
    ConvRule conv,
    LinearRule linear,
    LinearRule head,
    EmbeddingRule embedding,
    boolean zeroLastNorm) {

  /** What PyTorch does when nothing is asked for; the CIFAR networks of RecursiveMix use it. */
  public static final Initialization FRAMEWORK =
      new Initialization(
          ConvRule.FRAMEWORK,
          LinearRule.FRAMEWORK,
          LinearRule.FRAMEWORK,
          EmbeddingRule.ZERO,
          false);

  /**
   * The written rules of OpenMixup's ResNets. Its mixup configurations without an init entry skip
   * them since version 0.2.7 and start as {@link #FRAMEWORK}.
   */
  public static final Initialization OPENMIXUP =
      convolutional(ConvRule.NORMAL_FAN_OUT, LinearRule.NORMAL_001, true);

  /** As {@link #OPENMIXUP} for networks whose blocks do not end in a batch norm set to zero. */
  public static final Initialization OPENMIXUP_PLAIN =
      convolutional(ConvRule.NORMAL_FAN_OUT, LinearRule.NORMAL_001, false);

  /** ResNet-20 of the CutMix code; also RecursiveMix's ImageNet ResNet-50 and PyramidNet. */
  public static final Initialization CUTMIX =
      convolutional(ConvRule.NORMAL_FAN_OUT, LinearRule.FRAMEWORK, false);

  /** DeiT, Swin, PVT: patches as PyTorch does, everything else normal 0.02. */
  public static final Initialization TRANSFORMER = tokens(ConvRule.FRAMEWORK);

  /** ConvNeXt: everything normal 0.02. */
  public static final Initialization CONVNEXT = tokens(ConvRule.TRUNCATED_NORMAL_002);

  /** MogaNet and PVTv2: convolutions by the fan-out of their group, linear layers normal 0.02. */
  public static final Initialization PER_GROUP = tokens(ConvRule.NORMAL_FAN_OUT_PER_GROUP);

  private static Initialization convolutional(
      ConvRule conv, LinearRule head, boolean zeroLastNorm) {
    return new Initialization(conv, head, head, EmbeddingRule.ZERO, zeroLastNorm);
  }

  private static Initialization tokens(ConvRule conv) {
    LinearRule linear = LinearRule.TRUNCATED_NORMAL_002;
    return new Initialization(conv, linear, linear, EmbeddingRule.TRUNCATED_NORMAL_002, false);
  }

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
}
