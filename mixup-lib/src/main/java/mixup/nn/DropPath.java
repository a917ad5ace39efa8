package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import mixup.engine.Functional;
import mixup.engine.Scalars;

/**
 * Stochastic depth: in training every sample loses the residual branch with probability p; what is
 * kept is divided by 1 − p. Huang et al., Deep Networks with Stochastic Depth, ECCV 2016.
 *
 * @param rate p, 0 to below 1
 * @param branch name told to {@link KeepFlags}: number of the block over the whole network, a dot,
 *     1 for the first branch of the block (attention) and 2 for the second
 */
record DropPath(double rate, String branch) {

  DropPath {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("drop path rate must be in [0, 1), got " + rate);
    }
  }

  /**
   * One instance per block, all with the first and only branch of their block.
   *
   * @param rate of the last block
   */
  static Iterator<DropPath> ofBlocks(double rate, int blocks) {
    double[] rates = rates(rate, blocks);
    return IntStream.range(0, blocks).mapToObj(b -> new DropPath(rates[b], b + ".1")).iterator();
  }

  /** Rates growing linearly over all blocks: rate · b / (blocks − 1); the first never drops. */
  static double[] rates(double rate, int blocks) {
    double[] rates = new double[blocks];
    Arrays.setAll(rates, b -> blocks == 1 ? 0 : rate * b / (blocks - 1));
    return rates;
  }

  /**
   * The branch after dropping: x itself where nothing can drop, else a new array in its manager.
   *
   * @param x {@code [N, ...]}
   */
  NDArray apply(ParameterStore store, NDArray x, boolean training) {
    if (store instanceof BranchDropping dropping) {
      return dropping.drop(branch, x, training);
    }
    if (!training || rate == 0) {
      return x;
    }
    return store instanceof KeepFlags flags ? given(flags, x) : Functional.dropSamples(x, rate);
  }

  /** Whether {@link #apply} may give anything but x. */
  boolean acts(ParameterStore store, boolean training) {
    return store instanceof BranchDropping || training && rate > 0;
  }

  /** As {@link #apply}; the branch is closed where something new takes its place. */
  NDArray replace(ParameterStore store, NDArray branch, boolean training) {
    NDArray kept = apply(store, branch, training);
    if (kept != branch) {
      branch.close();
    }
    return kept;
  }

  private NDArray given(KeepFlags flags, NDArray x) {
    long samples = x.getShape().get(0);
    long[] column = new long[x.getShape().dimension()];
    Arrays.fill(column, 1);
    column[0] = samples;
    try (NDArray keep = flags.keep(x.getManager(), branch, rate, samples);
        NDArray shaped = keep.reshape(new Shape(column));
        NDArray kept = x.mul(shaped)) {
      return Scalars.scale(kept, 1 / (1 - rate));
    }
  }
}
