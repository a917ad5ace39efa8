package mixup.train;

import java.util.List;

/**
 * mmcv's and torch's steps: {@code base · factor^(milestones ≤ e)} with the epoch e from 0.
 *
 * @param milestones epochs at whose beginning the rate falls, ascending
 * @param factor in (0, 1]
 */
public record Steps(List<Integer> milestones, double factor) implements Schedule {

  public Steps {
    milestones = List.copyOf(milestones);
    Settings.require(
        milestones.stream().sorted().toList().equals(milestones),
        "milestones must ascend",
        milestones);
    Settings.require(factor > 0 && factor <= 1, "factor must be in (0, 1]", factor);
  }

  @Override
  public double rate(double base, Position at) {
    return base * Math.pow(factor, milestones.stream().filter(m -> m <= at.epoch()).count());
  }
}
