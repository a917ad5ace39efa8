package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mixup.data.NamedPipeline;
import mixup.data.Photos;
import mixup.data.Splits;
import mixup.method.CutMix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of different sizes through a pipeline with every kind of random choice. */
class PipelineTrainingTest {

  private static final Splits PHOTOS = new Splits(new Photos(34, 3, 0), new Photos(20, 3, 0));

  @TempDir Path root;

  private static Experiment experiment() {
    Experiment plain = Tiny.experiment(new CutMix(1), 2, 7);
    return new Experiment(
        new DataSpec("photos", 0, 0, new NamedPipeline("imagenet-deit-timm", 12, 16)),
        plain.network(),
        plain.method(),
        plain.recipe(),
        plain.seed(),
        plain.compute());
  }

  @Test
  void aTestThatDoesNotFitIsRefusedBeforeTheTraining() {
    Experiment plain = experiment();
    Splits squares = new Splits(new Photos(34, 3, 20), new Photos(20, 3, 20));
    Experiment wrong =
        new Experiment(
            new DataSpec("photos", 0, 0, new NamedPipeline("tiny-imagenet", 12, 12)),
            plain.network(),
            plain.method(),
            plain.recipe(),
            plain.seed(),
            plain.compute());
    List<Long> updates = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new Trainer(
                        wrong,
                        squares,
                        root,
                        counting(updates),
                        RunListener.NONE,
                        TrainerTest.NEVER)
                    .train())
        .hasMessageContaining("makes 20x20 pixels, a batch needs 12x12");
    assertThat(updates).isEmpty();
  }

  private static Progress counting(List<Long> updates) {
    return new Progress() {
      @Override
      public void begin(String task, long steps) {}

      @Override
      public void step(long done, String message) {
        updates.add(done);
      }

      @Override
      public void close() {}
    };
  }

  private RunResult train(Path where, Progress progress) {
    return new Trainer(experiment(), PHOTOS, where, progress, RunListener.NONE, TrainerTest.NEVER)
        .train();
  }

  @Test
  void interruptedInTheMiddleOfAnEpochItEndsWithTheSameBits() throws IOException {
    RunResult whole = train(root.resolve("whole"), Progress.SILENT);
    assertThat(whole.state()).isEqualTo(RunState.DONE);
    Path broken = root.resolve("broken");
    for (long updates : new long[] {2, 4, 7}) { // 4 is the end of an epoch: its test is interrupted
      assertThat(train(broken, TrainerTest.interruptAfter(updates)).state())
          .isEqualTo(RunState.INTERRUPTED);
      assertThat(Thread.interrupted()).isTrue();
    }
    RunResult resumed = train(broken, Progress.SILENT);
    for (String file : List.of("metrics.csv", "checkpoint/state.zip")) {
      assertThat(Files.readAllBytes(resumed.folder().resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(whole.folder().resolve(file)));
    }
    assertThat(Files.readString(resumed.folder().resolve("provenance.json")))
        .contains("\"dataTrain\" : \"photos\"");
  }
}
