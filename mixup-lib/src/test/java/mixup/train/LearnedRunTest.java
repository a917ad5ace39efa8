package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mixup.method.Methods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of the learned mixers with a rule of its own for the generator. */
class LearnedRunTest {

  private static final CheckpointInterval NEVER = CheckpointInterval.of(Duration.ofDays(1));

  @TempDir Path root;

  private static Recipe recipe(int epochs) {
    GroupRule generator =
        new GroupRule(new Sgd(0.5, 0.9, 0, false, 0), new Schedule.Cosine(0.01, false, 0, 1));
    Recipe plain =
        new Recipe(epochs, 10, Sgd.momentum(0.05, 5e-4), new Schedule.Cosine(0.02, false, 0, 1));
    return plain.with(
        plain.optimizer(), plain.groups().withRule(LearnedMixRecipes.GENERATOR, generator));
  }

  private static RunResult train(Experiment experiment, Path where, Progress progress) {
    return new Trainer(experiment, Tiny.data(), where, progress, RunListener.NONE, NEVER).train();
  }

  /** Also between two micro-batches, where the copy has not followed yet. */
  @ParameterizedTest
  @ValueSource(strings = {"automix", "samix", "adautomix"})
  void resumesWithTheSameBits(String method) throws IOException {
    Recipe recipe = recipe(3).with(new Accumulation(3, Accumulation.Closing.EPOCH));
    Experiment experiment = Tiny.experiment(Methods.defaults(method), recipe, 5);
    RunResult whole = train(experiment, root.resolve("whole"), Progress.SILENT);
    Path broken = root.resolve("broken");
    for (long batches : new long[] {1, 5, 7}) {
      train(experiment, broken, TrainerTest.interruptAfter(batches));
      assertThat(Thread.interrupted()).isTrue();
    }
    RunResult resumed = train(experiment, broken, Progress.SILENT);
    for (String file : List.of("metrics.csv", "checkpoint/state.zip")) {
      assertThat(Files.readAllBytes(resumed.folder().resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(whole.folder().resolve(file)));
    }
  }

  @Test
  void learns() {
    RunResult run =
        train(Tiny.experiment(Methods.defaults("automix"), recipe(8), 1), root, Progress.SILENT);
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.lastTop1Error()).isZero();
    assertThat(run.rows().get(7).trainLoss()).isLessThan(run.rows().get(0).trainLoss());
  }
}
