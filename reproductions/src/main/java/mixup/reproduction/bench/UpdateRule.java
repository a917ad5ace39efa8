package mixup.reproduction.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mixup.nn.Initialization;
import mixup.nn.Networks;
import mixup.train.AdamW;
import mixup.train.Optimizer;
import mixup.train.Sgd;
import mixup.util.Nearest;

/**
 * The optimisers of the two groups of recipes. The rate is low and constant, because the same batch
 * comes again and again.
 */
public enum UpdateRule {
  /** Momentum 0.9: convolutional networks with batch norm. */
  SGD(Sgd.momentum(0.001, 5e-4)),
  /** Two moments per weight: transformers, ConvNeXt, MogaNet. */
  ADAMW(new AdamW(0.001, 5e-4));

  private static final Set<Initialization> STARTS_FOR_ADAMW =
      Set.of(Initialization.TRANSFORMER, Initialization.CONVNEXT, Initialization.PER_GROUP);

  private final Optimizer settings;

  UpdateRule(Optimizer settings) {
    this.settings = settings;
  }

  /** What the published recipes of a network's family use; its start tells the family. */
  public static UpdateRule usual(String model) {
    return STARTS_FOR_ADAMW.contains(Networks.plan(model).initialization()) ? ADAMW : SGD;
  }

  /**
   * The rule of a name.
   *
   * @throws IllegalArgumentException for an unknown name, with the valid ones
   */
  public static UpdateRule of(String name) {
    List<String> valid = Arrays.stream(values()).map(UpdateRule::word).toList();
    if (!valid.contains(name)) {
      throw new IllegalArgumentException(
          "unknown optimizer '" + name + "'. " + Nearest.hint(name, valid));
    }
    return values()[valid.indexOf(name)];
  }

  /** Name on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Optimizer settings() {
    return settings;
  }
}
