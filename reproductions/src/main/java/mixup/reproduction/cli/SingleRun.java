package mixup.reproduction.cli;

import java.nio.file.Path;
import mixup.reproduction.sweep.CleanStop;
import mixup.reproduction.sweep.LocalRun;
import mixup.reproduction.sweep.RunOutcome;
import mixup.train.Experiment;
import mixup.train.Progress;
import mixup.train.RunException;
import mixup.train.RunFolder;
import mixup.train.RunListener;
import mixup.train.RunResult;
import mixup.train.RunState;

/** One run of a list in this process, as cluster arrays start it. */
final class SingleRun {

  private SingleRun() {}

  static RunOutcome run(Experiment experiment, Path runs, Progress progress) {
    try (CleanStop guard = CleanStop.guard()) {
      RunResult result = LocalRun.run(experiment, runs, progress, RunListener.NONE);
      String reason = result.state() == RunState.DONE ? "" : "stopped on request";
      return new RunOutcome(experiment, result.folder(), result.state(), reason);
    } catch (RunException e) {
      Path folder = RunFolder.of(runs, experiment).path();
      return new RunOutcome(experiment, folder, RunState.FAILED, e.getMessage());
    }
  }
}
