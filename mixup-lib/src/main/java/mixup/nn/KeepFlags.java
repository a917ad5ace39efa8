package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Decides which samples keep a residual branch. A {@code ParameterStore} that implements it takes
 * the place of the engine's generator, for runs with given flags.
 */
@FunctionalInterface
public interface KeepFlags {

  /**
   * Flags of one branch in one forward pass.
   *
   * @param branch name of the branch, {@code <block>.<1 or 2>}
   * @param rate probability of a drop, 0..1
   * @param samples batch size N
   * @return {@code [N]}, 1 for kept and 0 for dropped samples, in the type of the activations
   */
  NDArray keep(NDManager manager, String branch, double rate, long samples);
}
