package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.function.Supplier;

/**
 * {@code x + attn(norm1 x)}, then {@code x + mlp(norm2 x)}; either branch may be dropped in
 * training. Norms act on the last axis.
 *
 * <p>The sums are new arrays: writing into the output of a linear layer, a view of a matrix
 * product, would make the engine copy its gradient.
 *
 * @param <A> the attention
 */
class TransformerBlock<A extends Layer> extends Layer {

  private final LayerNorm norm1;
  private final A attn;
  private final LayerNorm norm2;
  private final Layer mlp;
  private final DropPath first;
  private final DropPath second;

  /**
   * Creates the block.
   *
   * @param norms gives a new norm of the right width
   * @param index number of the block over the whole network, which names its branches
   * @param rate of stochastic depth
   */
  TransformerBlock(Supplier<LayerNorm> norms, A attn, Layer mlp, int index, double rate) {
    norm1 = child("norm1", norms.get());
    this.attn = child("attn", attn);
    norm2 = child("norm2", norms.get());
    this.mlp = child("mlp", mlp);
    first = new DropPath(rate, index + ".1");
    second = new DropPath(rate, index + ".2");
  }

  @Override
  protected final NDArray compute(ParameterStore store, NDArray x, boolean training) {
    try (NDArray normed = norm1.forward(store, x, training);
        NDArray branch = attention(store, normed, training);
        NDArray middle = sum(store, x, first, branch, training)) {
      return second(store, middle, training);
    }
  }

  /** The first branch after its norm. */
  protected NDArray attention(ParameterStore store, NDArray normed, boolean training) {
    return attn.forward(store, normed, training);
  }

  /** The attention layer. */
  protected final A attn() {
    return attn;
  }

  /** As {@code forward}, with the weights of the attention. */
  static Attention.Output withWeights(
      TransformerBlock<? extends Attention> block,
      ParameterStore store,
      NDArray x,
      boolean training) {
    try (NDArray normed = block.norm1.forward(store, x, training)) {
      Attention.Output attended = block.attn().withWeights(store, normed, training);
      try (NDArray branch = attended.output();
          NDArray middle = block.sum(store, x, block.first, branch, training)) {
        NDArray output = block.second(store, middle, training);
        return new Attention.Output(output, attended.weights());
      }
    }
  }

  private NDArray second(ParameterStore store, NDArray x, boolean training) {
    try (NDArray normed = norm2.forward(store, x, training);
        NDArray branch = mlp.forward(store, normed, training)) {
      return sum(store, x, second, branch, training);
    }
  }

  private NDArray sum(
      ParameterStore store, NDArray x, DropPath drop, NDArray branch, boolean training) {
    NDArray kept = drop.apply(store, branch, training);
    if (kept == branch) {
      return x.add(branch);
    }
    try (kept) {
      return x.add(kept);
    }
  }

  @Override
  public final Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public long macs(Shape input) {
    return attn.macs(input) + mlp.macs(input);
  }
}
