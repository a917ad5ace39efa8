package mixup.reproduction.sweep;

import java.nio.file.Path;
import mixup.train.Experiment;
import mixup.train.RunState;

/**
 * How a run of a sweep ended.
 *
 * @param experiment the run
 * @param folder its folder
 * @param state DONE, INTERRUPTED or FAILED
 * @param reason one line for a run that is not DONE, else empty
 */
public record RunOutcome(Experiment experiment, Path folder, RunState state, String reason) {

  /** Whether the run reached its last epoch. */
  public boolean done() {
    return state == RunState.DONE;
  }

  /** Which run, how it ended, why, and where it lies. */
  public String line() {
    return "%s seed %d on %s: %s%s; %s"
        .formatted(
            experiment.method().name(),
            experiment.seed(),
            experiment.network().name(),
            state,
            reason.isEmpty() ? "" : ", " + reason,
            folder);
  }
}
