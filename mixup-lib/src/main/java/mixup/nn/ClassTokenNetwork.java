package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/**
 * Common part of the networks with a class token: the last stage is a norm over all tokens, the
 * classifier reads the first. Position tables fix the size of the pictures.
 */
abstract class ClassTokenNetwork extends Network implements ClassAttention {

  /** Creates the common part. */
  ClassTokenNetwork(NetworkPlan plan) {
    super(plan);
  }

  /** Registers a class token or a table of positions: {@code [1, tokens, width]}. */
  final Parameter table(String name, int tokens, int width) {
    Shape shape = new Shape(1, tokens, width);
    EmbeddingRule rule = plan().initialization().embedding();
    return parameter(name, Parameter.Type.OTHER, shape, rule.initializer());
  }

  /** Input of the last block; closes what it made on the way. */
  abstract NDArray beforeLastBlock(ParameterStore store, NDArray x, boolean training);

  abstract TransformerBlock<? extends Attention> lastBlock();

  abstract Dense classifier();

  @Override
  public final AttentiveFeatures featuresWithAttention(
      ParameterStore store, NDArray x, boolean training) {
    Attention.Output attended;
    try (NDArray before = beforeLastBlock(store, x, training)) {
      attended = TransformerBlock.withWeights(lastBlock(), store, before, training);
    }
    int norm = stageNames().size() - 1;
    try (NDArray tokens = attended.output();
        NDArray last = stage(norm, store, tokens, training)) {
      Features features = new Features(lastMap(store, last), head(store, last, training));
      return new AttentiveFeatures(features, left(store, attended.weights()));
    }
  }

  @Override
  protected final NDArray pool(NDArray last) {
    return Tokens.classToken(last);
  }

  @Override
  protected final NDArray logits(ParameterStore store, NDArray pooled, boolean training) {
    return Classifiers.logits(classifier(), plan().dropout(), store, pooled, training);
  }
}
