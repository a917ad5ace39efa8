package mixup.reproduction.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mixup.train.Experiment;
import mixup.train.Progress;
import mixup.train.RunState;

/** Adds the progress of all runs up to one: epochs done of all epochs, and runs. */
final class SweepProgress {

  private final Progress progress;
  private final int runs;
  private final Map<Experiment, Double> epochsDone = new HashMap<>();
  private int ended;
  private int failed;

  SweepProgress(Progress progress, String task, List<Experiment> experiments) {
    this.progress = progress;
    this.runs = experiments.size();
    long epochs = experiments.stream().mapToLong(e -> e.recipe().epochs()).sum();
    progress.begin(task, epochs);
  }

  synchronized void moved(Experiment experiment, long done, long total) {
    if (total > 0) {
      epochsDone.put(experiment, (double) done / total * experiment.recipe().epochs());
      report();
    }
  }

  /** A stopped run keeps the epochs it has; it neither ended nor failed. */
  synchronized void ended(RunOutcome outcome) {
    if (outcome.state() == RunState.INTERRUPTED) {
      return;
    }
    ended++;
    failed += outcome.done() ? 0 : 1;
    epochsDone.put(outcome.experiment(), (double) outcome.experiment().recipe().epochs());
    report();
  }

  private void report() {
    double epochs = epochsDone.values().stream().mapToDouble(e -> e).sum();
    String message =
        ended + " of " + runs + " runs" + (failed > 0 ? ", " + failed + " failed" : "");
    progress.step((long) epochs, message);
  }
}
