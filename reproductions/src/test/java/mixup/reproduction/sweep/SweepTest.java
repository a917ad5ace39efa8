package mixup.reproduction.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import mixup.dataset.DataOptions;
import mixup.reproduction.Fixtures;
import mixup.reproduction.Pictures;
import mixup.reproduction.Setup;
import mixup.train.EpochRow;
import mixup.train.Experiment;
import mixup.train.NetworkSpec;
import mixup.train.Progress;
import mixup.train.RunFolder;
import mixup.train.RunListener;
import mixup.train.RunResult;
import mixup.train.RunState;
import mixup.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SweepTest {

  private static final int SHORT = 2;
  private static final int ENDLESS = 200_000;

  @TempDir Path runs;

  private static Experiment experiment(int epochs, long seed) {
    return Fixtures.setup(epochs).experiment(Fixtures.CUTMIX, seed, "cpu");
  }

  private List<RunOutcome> sweep(List<Experiment> experiments, RunListener listener) {
    return new Sweep(runs, 2).run("test", experiments, Progress.SILENT, listener);
  }

  /**
   * Three workers: two train, one cannot; the epochs arrive here; what is done is not done again.
   */
  @Test
  void runsInWorkersAndReportsTheOneThatFails() throws Exception {
    Setup good = Fixtures.setup(SHORT);
    Setup bad =
        new Setup(
            good.data(),
            new NetworkSpec("no_such_network", NetworkSpec.Start.SOURCE),
            good.recipe());
    Experiment broken = bad.experiment(Fixtures.CUTMIX, 0, "cpu");
    List<Experiment> all = List.of(experiment(SHORT, 0), broken, experiment(SHORT, 1));
    List<EpochRow> rows = Collections.synchronizedList(new ArrayList<>());

    List<RunOutcome> outcomes = sweep(all, (experiment, row) -> rows.add(row));

    assertThat(outcomes.stream().map(RunOutcome::experiment)).isEqualTo(all);
    assertThat(outcomes.stream().map(RunOutcome::state))
        .containsExactly(RunState.DONE, RunState.FAILED, RunState.DONE);
    assertThat(outcomes.get(1).line())
        .contains("no_such_network")
        .contains(outcomes.get(1).folder().toString())
        .doesNotContain("\n");
    assertThat(rows).hasSize(2 * SHORT);

    Path status = outcomes.get(0).folder().resolve("status.json");
    Object before = Files.getLastModifiedTime(status);
    assertThat(sweep(List.of(all.get(0), all.get(0)), RunListener.NONE))
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.done()).isTrue());
    assertThat(Files.getLastModifiedTime(status)).isEqualTo(before);
  }

  /** The worker computes what this process computes. */
  @Test
  void aWorkersNumbersAreThoseOfTheTrainer(@TempDir Path other) {
    Experiment experiment = experiment(SHORT, 3);
    sweep(List.of(experiment), RunListener.NONE);
    RunResult here =
        Trainer.train(
            experiment,
            Pictures.open(experiment.data(), DataOptions.defaults()),
            other,
            Progress.SILENT);
    assertThat(RunFolder.of(runs, experiment).metrics()).isEqualTo(here.rows()).hasSize(SHORT);
  }

  /** The stop button of a notebook: an interrupt ends the workers saved, and the flag stays set. */
  @Test
  void anInterruptStopsTheWorkersCleanly() {
    Thread caller = Thread.currentThread();
    Experiment endless = experiment(ENDLESS, 0);
    Experiment waiting = experiment(ENDLESS, 1);
    List<RunOutcome> outcomes =
        new Sweep(runs, 1)
            .run(
                "test",
                List.of(endless, waiting),
                Progress.SILENT,
                (experiment, row) -> caller.interrupt());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcomes.stream().map(RunOutcome::state))
        .containsExactly(RunState.INTERRUPTED, RunState.INTERRUPTED);
    assertThat(outcomes.get(1).reason()).isEqualTo("not started");
    assertThat(RunFolder.of(runs, endless).state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(RunFolder.of(runs, waiting).state()).isEqualTo(RunState.ABSENT);
  }

  /** A parent killed without warning takes its workers along, and their runs are free again. */
  @Test
  void aKilledParentsWorkerDies() throws Exception {
    Experiment endless = experiment(ENDLESS, 0);
    Process parent = ChildJvm.of(SweepParent.class, runs.toString()).start();
    AtomicReference<ProcessHandle> worker = new AtomicReference<>();
    waitUntil(() -> !RunFolder.of(runs, endless).metrics().isEmpty());
    parent.descendants().forEach(worker::set);
    assertThat(worker.get().isAlive()).isTrue();

    parent.destroyForcibly();

    waitUntil(() -> !worker.get().isAlive());
    assertThat(RunFolder.of(runs, endless).state()).isEqualTo(RunState.RUNNING);
  }

  /** Main class of the parent that is killed. */
  static final class SweepParent {
    public static void main(String[] args) {
      new Sweep(Path.of(args[0]), 1)
          .run("test", List.of(experiment(ENDLESS, 0)), Progress.SILENT, RunListener.NONE);
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void waitUntil(Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited a minute").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  @Test
  void refusesZeroJobs() {
    assertThatThrownBy(() -> new Sweep(runs, 0)).hasMessageContaining("got 0");
  }
}
