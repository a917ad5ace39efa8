package mixup.nn;

import ai.djl.ndarray.NDArray;

/**
 * Decides about residual branches. A {@code ParameterStore} that implements it takes the place of
 * the network's own stochastic depth, whatever rates the network was built with, and is asked in
 * evaluation as well. Such a store must not allow the blocked layout.
 */
@FunctionalInterface
public interface BranchDropping {

  /**
   * What is added to the shortcut.
   *
   * @param branch name of the branch, {@code <block>.<1 or 2>}; blocks count from 0 over the whole
   *     network
   * @param x the branch's result, or its scale per sample; {@code [N, ...]}
   * @return x itself or a new array of its shape and type
   */
  NDArray drop(String branch, NDArray x, boolean training);
}
