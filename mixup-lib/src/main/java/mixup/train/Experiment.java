package mixup.train;

import mixup.method.Method;

/**
 * Everything that determines the numbers of one run. Two runs of the same experiment on the same
 * CPU agree to the last bit.
 *
 * @param data pictures
 * @param network classifier
 * @param method mixing
 * @param recipe training
 * @param evaluation epochs that are measured
 * @param seed source of all random streams; equal seeds pair runs of different methods
 * @param compute device and threads
 */
public record Experiment(
    DataSpec data,
    NetworkSpec network,
    Method method,
    Recipe recipe,
    Evaluation evaluation,
    long seed,
    Compute compute) {

  public Experiment {
    Fit.require(method, recipe.loss());
  }

  /** An experiment that is measured after every epoch. */
  public Experiment(
      DataSpec data,
      NetworkSpec network,
      Method method,
      Recipe recipe,
      long seed,
      Compute compute) {
    this(data, network, method, recipe, Evaluation.everyEpoch(), seed, compute);
  }
}
