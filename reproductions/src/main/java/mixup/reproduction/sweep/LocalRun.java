package mixup.reproduction.sweep;

import java.nio.file.Path;
import java.time.Duration;
import mixup.dataset.DataOptions;
import mixup.reproduction.Pictures;
import mixup.train.CheckpointInterval;
import mixup.train.Experiment;
import mixup.train.Progress;
import mixup.train.RunException;
import mixup.train.RunFolder;
import mixup.train.RunListener;
import mixup.train.RunResult;
import mixup.train.RunState;
import mixup.train.Trainer;

/** Trains one run in this JVM, on the calling thread. At most one per JVM at a time. */
public final class LocalRun {

  /** A killed parent's worker needs a moment to die and let go of its run. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private LocalRun() {}

  /**
   * Runs an experiment to its end, or returns it when it is done.
   *
   * @throws RunException.Locked if another process works on it for longer than a few seconds
   * @throws RuntimeException as the trainer and the data set do
   */
  public static RunResult run(
      Experiment experiment, Path runs, Progress progress, RunListener listener) {
    RunFolder folder = RunFolder.of(runs, experiment);
    if (folder.state() == RunState.DONE) {
      return folder.result();
    }
    Trainer trainer =
        new Trainer(
            experiment,
            Pictures.open(experiment.data(), DataOptions.defaults()),
            runs,
            progress,
            listener,
            CheckpointInterval.standard());
    return trainPatiently(trainer);
  }

  private static RunResult trainPatiently(Trainer trainer) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return trainer.train();
      } catch (RunException.Locked e) {
        if (System.nanoTime() > deadline || !pause()) {
          throw e;
        }
      }
    }
  }

  /** False if the thread was interrupted; its flag is set again. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
