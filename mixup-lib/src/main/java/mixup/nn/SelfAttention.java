package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** Attention of all tokens to all tokens: linear {@code qkv}, heads, linear {@code proj}. */
final class SelfAttention extends Attention {

  private final MultiHead heads;
  private final Dense qkv;
  private final Dense proj;

  SelfAttention(MultiHead heads, LinearRule rule) {
    this.heads = heads;
    int width = heads.width();
    qkv = child("qkv", new Dense(width, 3 * width, rule));
    proj = child("proj", new Dense(width, width, rule));
  }

  @Override
  protected NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray packed = qkv.forward(store, x, training);
        NDArray joined = heads.attend(packed)) {
      return proj.forward(store, joined, training);
    }
  }

  @Override
  Output withWeights(ParameterStore store, NDArray x, boolean training) {
    int width = heads.width();
    try (NDArray packed = qkv.forward(store, x, training);
        NDArray q = packed.get(new NDIndex("..., :" + width));
        NDArray kv = packed.get(new NDIndex("..., " + width + ":"))) {
      NDArray weights = heads.weights(q, kv);
      try (NDArray joined = heads.apply(weights, kv)) {
        return new Output(proj.forward(store, joined, training), weights);
      }
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    long tokens = input.get(1);
    return qkv.macs(input) + heads.macs(input.get(0), tokens, tokens) + proj.macs(input);
  }
}
