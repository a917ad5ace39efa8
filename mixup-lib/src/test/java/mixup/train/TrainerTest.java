package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mixup.data.Splits;
import mixup.method.Method;
import mixup.method.MethodInfo;
import mixup.method.Methods;
import mixup.method.Vanilla;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {

  private static final Splits DATA = Tiny.data();
  static final CheckpointInterval NEVER = CheckpointInterval.of(Duration.ofDays(1));

  @TempDir Path root;

  /** What this test's network and data cannot give; the methods' own battery resumes these. */
  private static final Set<MethodInfo.Need> NOT_ON_S8 =
      Set.of(MethodInfo.Need.ATTENTION, MethodInfo.Need.TEACHER);

  static List<Method> methods() {
    return Methods.all().stream()
        .filter(info -> !NOT_ON_S8.stream().anyMatch(info.needs()::contains))
        .map(MethodInfo::defaults)
        .toList();
  }

  private RunResult train(Experiment experiment, Path where, Progress progress) {
    return new Trainer(experiment, DATA, where, progress, RunListener.NONE, NEVER).train();
  }

  /** Interrupts the training thread after the given number of updates. */
  static Progress interruptAfter(long updates) {
    return new Progress() {
      @Override
      public void begin(String task, long steps) {}

      @Override
      public void step(long done, String message) {
        if (done == updates) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public void close() {}
    };
  }

  @ParameterizedTest
  @MethodSource("methods")
  void interruptedAnywhereAndResumedARunEndsWithTheSameBits(Method method) throws IOException {
    Experiment experiment = Tiny.experiment(method, 3, 7);
    RunResult whole = train(experiment, root.resolve("whole"), Progress.SILENT);
    assertThat(whole.state()).isEqualTo(RunState.DONE);
    assertThat(whole.rows()).hasSize(3);

    Path broken = root.resolve("broken");
    for (long updates : new long[] {2, 4, 7, 11}) {
      assertThat(train(experiment, broken, interruptAfter(updates)).state())
          .isEqualTo(RunState.INTERRUPTED);
      assertThat(Thread.interrupted()).isTrue();
    }
    RunResult resumed = train(experiment, broken, Progress.SILENT);
    assertThat(resumed.state()).isEqualTo(RunState.DONE);
    for (String file : List.of("metrics.csv", "checkpoint/state.zip")) {
      assertThat(Files.readAllBytes(resumed.folder().resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(whole.folder().resolve(file)));
    }
  }

  /** All state a recipe can have: two moments, waiting gradients, the moving average. */
  static List<Recipe> recipes() {
    Recipe plain = Tiny.experiment(new Vanilla(), 3, 1).recipe();
    Averaging hook = new Averaging.OpenMixup(0.9, false, WarmUp.LINEAR, 5, 0.5);
    return List.of(
        plain
            .with(new AdamW(0.01, 0.05), new ParameterGroups(Decay.NORM_BIAS))
            .with(new Accumulation(5, Accumulation.Closing.RUN))
            .with(new Averaging.Everything(0.9))
            .withClipNorm(1),
        plain
            .with(new Lamb(0.01, 0.02), new ParameterGroups(Decay.NORM_BIAS))
            .with(new Accumulation(3, Accumulation.Closing.EPOCH))
            .with(hook)
            .with(LossSettings.binary(LossSettings.Kind.BCE_SUM)),
        plain.with(
            new Sgd(0.05, 0.9, 0.5, false, 0.01),
            new ParameterGroups(Decay.NONE_EXCLUDED, Map.of("fc.", 10.0), 1)));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyRecipeResumesAfterEveryBatchWithTheSameBits(Recipe recipe) throws IOException {
    Experiment experiment = Tiny.experiment(new Vanilla(), recipe, 7);
    RunResult whole = train(experiment, root.resolve("whole"), Progress.SILENT);
    Path broken = root.resolve("broken");
    for (long batches = 1; batches < 12; batches++) {
      train(experiment, broken, interruptAfter(batches));
      assertThat(Thread.interrupted()).isTrue();
    }
    RunResult resumed = train(experiment, broken, Progress.SILENT);
    for (String file : List.of("metrics.csv", "checkpoint/state.zip")) {
      assertThat(Files.readAllBytes(resumed.folder().resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(whole.folder().resolve(file)));
    }
    boolean averages = !(recipe.averaging() instanceof Averaging.Off);
    assertThat(resumed.rows()).allMatch(row -> Double.isNaN(row.averageTop1Error()) != averages);
  }

  @Test
  void theAverageIsMeasuredBesideTheWeights() {
    Recipe plain = Tiny.experiment(new Vanilla(), 8, 1).recipe();
    Experiment lazy =
        Tiny.experiment(new Vanilla(), plain.with(new Averaging.Everything(0.999999)), 1);
    EpochRow last = train(lazy, root, Progress.SILENT).rows().get(7);
    assertThat(last.top1Error()).isZero();
    assertThat(last.averageTop1Error()).isPositive(); // still the start
  }

  @Test
  void aFinishedRunIsReturnedWithoutTraining() {
    Experiment experiment = Tiny.experiment(new Vanilla(), 1, 1);
    RunResult first = train(experiment, root, Progress.SILENT);
    RunResult again = train(experiment, root, interruptAfter(1));
    assertThat(again).isEqualTo(first);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void trainingLearnsAndSeedsDiffer() {
    RunResult one = train(Tiny.experiment(new Vanilla(), 8, 1), root, Progress.SILENT);
    RunResult two = train(Tiny.experiment(new Vanilla(), 8, 2), root, Progress.SILENT);
    assertThat(one.rows().get(7).trainLoss()).isLessThan(one.rows().get(0).trainLoss() / 2);
    assertThat(one.lastTop1Error()).isZero();
    assertThat(one.rows()).isNotEqualTo(two.rows());
  }

  @Test
  void aDivergedRunFailsAndKeepsTheLastGoodCheckpoint() throws IOException {
    // 34 pictures in one batch: the first epoch is one update with rate 0, the second explodes
    Schedule rising = new Schedule.Cosine(0, true, 2, 0);
    Recipe explosive = new Recipe(4, 34, Sgd.momentum(1e30, 0), rising);
    Experiment experiment = Tiny.experiment(new Vanilla(), explosive, 1);
    Trainer trainer =
        new Trainer(
            experiment,
            DATA,
            root,
            Progress.SILENT,
            RunListener.NONE,
            CheckpointInterval.of(Duration.ZERO));
    assertThatThrownBy(trainer::train)
        .isInstanceOf(RunException.Diverged.class)
        .hasMessageContaining("epoch 2")
        .hasMessageContaining("learning rate");
    RunFolder folder = RunFolder.of(root, experiment);
    assertThat(folder.state()).isEqualTo(RunState.FAILED);
    assertThat(folder.metrics()).hasSize(1).allMatch(r -> Double.isFinite(r.trainLoss()));
    assertThat(Files.readString(folder.path().resolve("status.json"))).contains("epoch 2");
    try (ai.djl.ndarray.NDManager manager = ai.djl.ndarray.NDManager.newBaseManager("PyTorch")) {
      assertThat(Checkpoint.read(folder.checkpoint(), manager).position().epoch()).isEqualTo(1);
    }
  }

  @Test
  void aSecondProcessIsKeptOut() throws IOException {
    Experiment experiment = Tiny.experiment(new Vanilla(), 1, 1);
    RunFolder folder = RunFolder.of(root, experiment);
    folder.create();
    try (RunLock held = RunLock.of(folder.path())) {
      assertThatThrownBy(() -> train(experiment, root, Progress.SILENT))
          .isInstanceOf(RunException.Locked.class)
          .hasMessageContaining(folder.path().toString());
    }
    assertThat(train(experiment, root, Progress.SILENT).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aDamagedCheckpointIsNamedAndNotUsed() throws IOException {
    Experiment experiment = Tiny.experiment(new Vanilla(), 2, 1);
    train(experiment, root, interruptAfter(3));
    assertThat(Thread.interrupted()).isTrue();
    Path checkpoint = RunFolder.of(root, experiment).checkpoint();
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[bytes.length / 2] ^= 1;
    Files.write(checkpoint, bytes);
    assertThatThrownBy(() -> train(experiment, root, Progress.SILENT))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(checkpoint.toString())
        .hasMessageContaining("delete the run folder");
  }

  @Test
  void aHalfWrittenMetricsLineDoesNotCount() throws IOException {
    Experiment experiment = Tiny.experiment(new Vanilla(), 2, 1);
    RunResult whole = train(experiment, root.resolve("whole"), Progress.SILENT);
    train(experiment, root, interruptAfter(6));
    assertThat(Thread.interrupted()).isTrue();
    Path metrics = RunFolder.of(root, experiment).path().resolve("metrics.csv");
    Files.writeString(metrics, Files.readString(metrics) + "2,0.05,0.3");
    assertThat(train(experiment, root, Progress.SILENT).rows()).isEqualTo(whole.rows());
  }

  @Test
  void theRunFolderExplainsItself() throws IOException {
    Experiment experiment = Tiny.experiment(Methods.defaults("cutmix"), 1, 5);
    Path folder = train(experiment, root, Progress.SILENT).folder();
    assertThat(folder.getFileName().toString())
        .isEqualTo("s8-cutmix-s5-" + ExperimentJson.hash(experiment));
    assertThat(ExperimentJson.parse(Files.readString(folder.resolve("config.json"))))
        .isEqualTo(experiment);
    assertThat(Files.readString(folder.resolve("provenance.json")))
        .contains("commit", "dirty", "engine", "java", "dataTrainSha256", "\"seed\" : 5");
    assertThat(Files.readString(folder.resolve("metrics.csv"))).startsWith(EpochRow.HEADER);
    assertThat(folder.resolve("checkpoint/state.zip.new")).doesNotExist();
  }

  @Test
  void anUnusableFolderIsReportedWithTheRemedy() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "in the way");
    assertThatThrownBy(() -> train(Tiny.experiment(new Vanilla(), 1, 1), file, Progress.SILENT))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("check space and rights");
  }
}
