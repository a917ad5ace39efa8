package mixup.reproduction;

import mixup.method.Method;
import mixup.train.Compute;
import mixup.train.DataSpec;
import mixup.train.Evaluation;
import mixup.train.Experiment;
import mixup.train.NetworkSpec;
import mixup.train.Recipe;

/**
 * What a preset trains for a block of a table: everything but method, seed and device.
 *
 * @param data pictures
 * @param network network and its start
 * @param recipe training
 * @param evaluation epochs that are measured
 */
public record Setup(DataSpec data, NetworkSpec network, Recipe recipe, Evaluation evaluation) {

  /** A setup that is measured after every epoch. */
  public Setup(DataSpec data, NetworkSpec network, Recipe recipe) {
    this(data, network, recipe, Evaluation.everyEpoch());
  }

  /**
   * One run. The seed alone decides initial weights, order and augmentation, so equal seeds pair
   * the methods. On the CPU a run uses one thread: several runs side by side use the cores better.
   */
  public Experiment experiment(Method method, long seed, String device) {
    return experiment(method, seed, new Compute(device, 1));
  }

  /** As above with a chosen precision and memory format. */
  public Experiment experiment(Method method, long seed, Compute compute) {
    return new Experiment(data, network, method, recipe, evaluation, seed, compute);
  }
}
