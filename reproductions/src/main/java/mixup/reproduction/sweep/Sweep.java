package mixup.reproduction.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import mixup.train.EpochRow;
import mixup.train.Experiment;
import mixup.train.Progress;
import mixup.train.RunFolder;
import mixup.train.RunListener;
import mixup.train.RunState;

/**
 * Runs experiments side by side, each in a JVM of its own. Runs that are done are returned at once;
 * others start or continue. Equal experiments are run once.
 */
public final class Sweep {

  private final Path runs;
  private final int jobs;
  private final Set<WorkerProcess> live = new HashSet<>();
  private boolean stopping;

  /**
   * Prepares a sweep.
   *
   * @param runs folder of all runs
   * @param jobs workers at a time, at least 1
   */
  public Sweep(Path runs, int jobs) {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1, got " + jobs);
    }
    this.runs = runs;
    this.jobs = jobs;
  }

  /** Workers that use this machine well: one per core on the CPU, one on a GPU. */
  public static int standardJobs(String device) {
    return device.equals("cpu") ? Runtime.getRuntime().availableProcessors() : 1;
  }

  /**
   * Runs everything. An interrupt of the calling thread stops the workers cleanly; the flag is set
   * again on return. A failed run does not stop the others. At Ctrl-C the workers stop cleanly.
   *
   * @param task what is being run, shown to the reader
   * @param experiments runs; repetitions count once
   * @param progress told about all epochs together
   * @param listener told about every epoch of every run, one at a time
   * @return one outcome per different experiment, in order
   */
  public List<RunOutcome> run(
      String task, List<Experiment> experiments, Progress progress, RunListener listener) {
    List<Experiment> distinct = List.copyOf(new LinkedHashSet<>(experiments));
    SweepProgress sum = new SweepProgress(progress, task, distinct);
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try (CleanStop atShutdown = CleanStop.guard(() -> stopAndWait(pool))) {
      List<Future<RunOutcome>> futures =
          distinct.stream().map(e -> pool.submit(() -> one(e, sum, listener))).toList();
      return await(futures);
    } finally {
      pool.shutdown();
      progress.close();
    }
  }

  private RunOutcome one(Experiment experiment, SweepProgress sum, RunListener listener) {
    RunOutcome outcome = outcome(experiment, sum, listener);
    sum.ended(outcome);
    return outcome;
  }

  private RunOutcome outcome(Experiment experiment, SweepProgress sum, RunListener listener) {
    RunFolder folder = RunFolder.of(runs, experiment);
    try {
      if (folder.state() == RunState.DONE) {
        return new RunOutcome(experiment, folder.path(), RunState.DONE, "");
      }
      return work(experiment, folder, sum, listener);
    } catch (IOException | RuntimeException e) {
      return new RunOutcome(experiment, folder.path(), RunState.FAILED, e.toString());
    }
  }

  private RunOutcome work(
      Experiment experiment, RunFolder folder, SweepProgress sum, RunListener listener)
      throws IOException {
    WorkerProcess worker;
    synchronized (live) {
      if (stopping) {
        return new RunOutcome(experiment, folder.path(), RunState.INTERRUPTED, "not started");
      }
      worker = WorkerProcess.start(experiment, runs);
      live.add(worker);
    }
    try {
      return worker.await(event -> tell(experiment, event, sum, listener));
    } finally {
      worker.abandon();
      synchronized (live) {
        live.remove(worker);
        live.notifyAll();
      }
    }
  }

  private static void tell(
      Experiment experiment, WorkerEvent event, SweepProgress sum, RunListener listener) {
    if (event.kind() == WorkerEvent.Kind.PROGRESS) {
      sum.moved(experiment, event.done(), event.total());
    } else if (event.kind() == WorkerEvent.Kind.EPOCH) {
      synchronized (sum) {
        listener.epochEnded(experiment, EpochRow.parse(event.text()));
      }
    }
  }

  private List<RunOutcome> await(List<Future<RunOutcome>> futures) {
    AtomicBoolean interrupted = new AtomicBoolean();
    List<RunOutcome> outcomes = futures.stream().map(f -> await(f, interrupted)).toList();
    if (interrupted.get()) {
      Thread.currentThread().interrupt();
    }
    return outcomes;
  }

  /** Waits through an interrupt: it stops the workers, and their outcomes still count. */
  private RunOutcome await(Future<RunOutcome> future, AtomicBoolean interrupted) {
    while (true) {
      try {
        return future.get();
      } catch (InterruptedException e) {
        interrupted.set(true);
        stop();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a sweep thread failed: " + e.getCause(), e.getCause());
      }
    }
  }

  /** Asks all workers to stop, saved; runs that have not started do not. */
  public void stop() {
    synchronized (live) {
      stopping = true;
      live.forEach(WorkerProcess::stop);
    }
  }

  private void stopAndWait(ExecutorService pool) {
    stop();
    pool.shutdown();
    synchronized (live) {
      while (!live.isEmpty()) {
        try {
          live.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
