package mixup.nn;

import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;

/** How class tokens, position embeddings and tables of relative position start. */
public enum EmbeddingRule {
  /** Zero: what is left when no rule runs. */
  ZERO(Initializer.ZEROS),
  /** Normal of standard deviation 0.02; the cut at ±2 of the sources never happens. */
  TRUNCATED_NORMAL_002(new NormalInitializer(0.02f));

  private final Initializer initializer;

  EmbeddingRule(Initializer initializer) {
    this.initializer = initializer;
  }

  Initializer initializer() {
    return initializer;
  }
}
