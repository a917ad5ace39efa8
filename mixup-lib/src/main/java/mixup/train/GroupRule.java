package mixup.train;

import java.util.Objects;

/**
 * An update rule of its own for some parameters, such as the mask generator of AutoMix.
 *
 * @param optimizer update rule with its base rate and weight decay; which parameters decay is
 *     decided for all alike
 * @param schedule of the rate
 */
public record GroupRule(Optimizer optimizer, Schedule schedule) {

  public GroupRule {
    Settings.require(optimizer != null, "optimizer must be given", optimizer);
    Settings.require(schedule != null, "schedule must be given", schedule);
  }

  /** Rate of an update. */
  double rate(Schedule.Position at) {
    Objects.requireNonNull(at, "a group with a rule of its own must know where the run stands");
    return schedule.rate(optimizer.learningRate(), at);
  }
}
