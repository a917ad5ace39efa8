package mixup.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import mixup.data.HostBatch;
import mixup.data.Loader;
import mixup.data.Preparation;
import mixup.data.Splits;
import mixup.data.Streams;

/**
 * Trains an experiment in its run folder: starts it, continues it, or returns it when it is done.
 *
 * <p>A run may be killed at any moment; the next start continues at the last checkpoint and ends
 * with the same bits (on the CPU). The thread's interrupt flag is looked at once a batch and stops
 * the run cleanly, saved, in state INTERRUPTED.
 */
public final class Trainer {

  private static final int LOSS_CHECK_STEPS = 50;

  private final Experiment experiment;
  private final Splits data;

  /** The pictures as they are read again and again; made when a run is under way. */
  private Splits ready;

  private final RunFolder folder;
  private final Progress progress;
  private final RunListener listener;
  private final CheckpointInterval interval;

  /**
   * Prepares a run; nothing is written yet.
   *
   * @param runsRoot folder of all runs
   */
  public Trainer(
      Experiment experiment,
      Splits data,
      Path runsRoot,
      Progress progress,
      RunListener listener,
      CheckpointInterval interval) {
    this.experiment = experiment;
    this.data = data;
    this.folder = RunFolder.of(runsRoot, experiment);
    this.progress = progress;
    this.listener = listener;
    this.interval = interval;
  }

  /** Trains with a checkpoint about every ten seconds. */
  public static RunResult train(
      Experiment experiment, Splits data, Path runsRoot, Progress progress) {
    return new Trainer(
            experiment, data, runsRoot, progress, RunListener.NONE, CheckpointInterval.standard())
        .train();
  }

  /**
   * Runs to the end, to an interrupt or to an error.
   *
   * @return the run in state DONE or INTERRUPTED
   * @throws RunException.Locked if another process works on it
   * @throws RunException.Diverged if the loss became NaN or infinite (state FAILED)
   * @throws RunException if a file cannot be written or read, or a checkpoint is damaged
   */
  public RunResult train() {
    if (folder.state() == RunState.DONE) {
      return folder.result();
    }
    try {
      folder.create();
      try (RunLock lock = RunLock.of(folder.path())) {
        return folder.state() == RunState.DONE ? folder.result() : trainLocked();
      }
    } catch (IOException e) {
      throw new RunException(
          "run folder " + folder.path() + " cannot be used: " + e + "; check space and rights", e);
    }
  }

  private RunResult trainLocked() throws IOException {
    folder.writeConfig(experiment);
    try {
      RunState end = work();
      folder.writeStatus(end, folder.metrics().size(), "");
      return folder.result();
    } catch (RuntimeException | IOException | Error e) {
      folder.writeStatus(RunState.FAILED, folder.metrics().size(), e.toString());
      throw e;
    }
  }

  private RunState work() throws IOException {
    Streams streams = new Streams(experiment.seed());
    Preparation preparation = experiment.data().augmentation();
    try {
      ready = new Splits(preparation.ready(data.train()), preparation.ready(data.test()));
    } catch (Loader.LoaderInterruptedException e) {
      return RunState.INTERRUPTED; // nothing is lost: no update was made
    }
    preparation.test(ready.test()); // a test that does not fit is refused before the training
    try (TrainingSession session = new TrainingSession(experiment, ready.train());
        Loader loader =
            new Loader(
                ready.train(),
                preparation,
                experiment.recipe().batchSize(),
                experiment.recipe().order(),
                streams,
                preparation.workers())) {
      Checkpoint.Position start = startPosition(session);
      folder.keepEpochs(start.epoch());
      folder.writeStatus(RunState.RUNNING, start.epoch(), "");
      Provenance.append(folder.path().resolve("provenance.json"), experiment, data, start.epoch());
      try (Progress told = progress) {
        told.begin(folder.path().getFileName().toString(), totalSteps(session));
        return epochs(session, loader, start);
      }
    }
  }

  private Checkpoint.Position startPosition(TrainingSession session) throws IOException {
    return folder.checkpoint().toFile().exists()
        ? session.restore(folder.checkpoint())
        : Checkpoint.Position.START;
  }

  private long totalSteps(TrainingSession session) {
    return (long) experiment.recipe().epochs() * session.stepsPerEpoch();
  }

  private RunState epochs(TrainingSession session, Loader loader, Checkpoint.Position start)
      throws IOException {
    int firstStep = start.step();
    for (int epoch = start.epoch(); epoch < experiment.recipe().epochs(); epoch++) {
      long began = System.nanoTime();
      if (!epoch(session, loader, epoch, firstStep) || !finished(session, epoch, began)) {
        return RunState.INTERRUPTED;
      }
      firstStep = 0;
    }
    return RunState.DONE;
  }

  /** Trains one epoch from a step on; false if it was interrupted (and saved). */
  private boolean epoch(TrainingSession session, Loader loader, int epoch, int firstStep)
      throws IOException {
    if (firstStep == 0) {
      session.beginEpoch(epoch);
    }
    Iterator<HostBatch> batches = loader.epoch(epoch, firstStep);
    for (int step = firstStep; batches.hasNext(); step++) {
      Optional<HostBatch> batch = nextUnlessInterrupted(batches);
      if (batch.isEmpty()) {
        save(session, epoch, step);
        return false;
      }
      long globalStep = (long) epoch * session.stepsPerEpoch() + step;
      session.update(batch.get(), globalStep);
      report(session, epoch, step, globalStep);
      if (step + 1 < session.stepsPerEpoch() && interval.due()) {
        save(session, epoch, step + 1);
      }
    }
    requireFinite(session, epoch);
    return true;
  }

  private static Optional<HostBatch> nextUnlessInterrupted(Iterator<HostBatch> batches) {
    if (Thread.currentThread().isInterrupted()) {
      return Optional.empty();
    }
    try {
      return Optional.of(batches.next());
    } catch (Loader.LoaderInterruptedException e) {
      return Optional.empty();
    }
  }

  /** The losses are those before each update; what the last update did shows in the weights. */
  private void save(TrainingSession session, int epoch, int step) throws IOException {
    requireFinite(session, epoch);
    if (!session.weightsAreFinite()) {
      throw diverged("a weight is not finite after epoch " + epoch + ", update " + step);
    }
    session.save(epoch, step, folder.checkpoint());
  }

  private void report(TrainingSession session, int epoch, int step, long globalStep) {
    if ((step + 1) % LOSS_CHECK_STEPS == 0) {
      requireFinite(session, epoch);
    }
    progress.step(globalStep + 1, "epoch " + (epoch + 1) + "/" + experiment.recipe().epochs());
  }

  private void requireFinite(TrainingSession session, int epoch) {
    double sum = session.lossSum();
    if (!Double.isFinite(sum)) {
      throw diverged("the loss of epoch " + (epoch + 1) + " is " + sum);
    }
  }

  private RunException.Diverged diverged(String what) {
    return new RunException.Diverged(
        what
            + "; the last good checkpoint is kept in "
            + folder.path()
            + ". Lower the learning rate or lengthen the warm-up.");
  }

  /** Ends an epoch; false if its measurement was interrupted, which is made anew on resuming. */
  private boolean finished(TrainingSession session, int epoch, long began) throws IOException {
    try {
      finishEpoch(session, epoch, row(session, epoch), (System.nanoTime() - began) / 1e9);
      return true;
    } catch (Loader.LoaderInterruptedException e) {
      save(session, epoch, session.stepsPerEpoch());
      return false;
    }
  }

  private void finishEpoch(TrainingSession session, int epoch, EpochRow row, double seconds)
      throws IOException {
    folder.append(row, seconds);
    if (interval.due() || epoch + 1 == experiment.recipe().epochs()) {
      save(session, epoch + 1, 0);
      folder.writeStatus(RunState.RUNNING, epoch + 1, "");
    }
    progress.step((epoch + 1L) * session.stepsPerEpoch(), row.summary());
    listener.epochEnded(experiment, row);
  }

  private EpochRow row(TrainingSession session, int epoch) {
    boolean due = experiment.evaluation().due(epoch + 1, experiment.recipe().epochs());
    Evaluator.Measurement test = due ? session.measure(ready.test()) : Evaluator.Measurement.NONE;
    Evaluator.Measurement average =
        due ? session.measureAverage(ready.test()) : Evaluator.Measurement.NONE;
    if (due && !Double.isFinite(test.loss())) {
      throw diverged("the test loss after epoch " + (epoch + 1) + " is " + test.loss());
    }
    return new EpochRow(
        epoch + 1,
        session.learningRate((epoch + 1L) * session.stepsPerEpoch() - 1),
        session.lossSum() / session.stepsPerEpoch(),
        test.loss(),
        test.top1Error(),
        test.top5Error(),
        average.top1Error(),
        average.top5Error());
  }
}
