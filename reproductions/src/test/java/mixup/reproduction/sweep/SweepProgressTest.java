package mixup.reproduction.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mixup.reproduction.Fixtures;
import mixup.train.Experiment;
import mixup.train.Progress;
import mixup.train.RunState;
import org.junit.jupiter.api.Test;

class SweepProgressTest {

  private final List<String> seen = new ArrayList<>();
  private final Experiment first = Fixtures.setup(10).experiment(Fixtures.MIXUP, 0, "cpu");
  private final Experiment second = Fixtures.setup(10).experiment(Fixtures.MIXUP, 1, "cpu");
  private final SweepProgress progress =
      new SweepProgress(new Recorder(), "task", List.of(first, second));

  @Test
  void epochsOfAllRunsAddUp() {
    progress.moved(first, 50, 100);
    progress.moved(second, 30, 100);
    progress.ended(outcome(first, RunState.DONE));
    progress.ended(outcome(second, RunState.FAILED));
    assertThat(seen)
        .containsExactly(
            "task of 20",
            "5: 0 of 2 runs",
            "8: 0 of 2 runs",
            "13: 1 of 2 runs",
            "20: 2 of 2 runs, 1 failed");
  }

  @Test
  void aStoppedRunHasNotFailed() {
    progress.moved(first, 50, 100);
    progress.ended(outcome(first, RunState.INTERRUPTED));
    assertThat(seen).containsExactly("task of 20", "5: 0 of 2 runs");
  }

  private static RunOutcome outcome(Experiment experiment, RunState state) {
    return new RunOutcome(experiment, Path.of("folder"), state, "");
  }

  private final class Recorder implements Progress {
    @Override
    public void begin(String task, long steps) {
      seen.add(task + " of " + steps);
    }

    @Override
    public void step(long done, String message) {
      seen.add(done + ": " + message);
    }

    @Override
    public void close() {}
  }
}
