package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mixup.method.CutMix;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.weights.SafetensorsFile;
import mixup.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightExportTest {

  private static final WeightExport.PictureShape SHAPE = new WeightExport.PictureShape(2, 1, 8, 8);

  @TempDir Path root;

  private RunResult run() {
    return run(Tiny.experiment(CutMix.paper(), 2, 7));
  }

  private RunResult run(Experiment experiment) {
    return new Trainer(
            experiment,
            Tiny.data(),
            root,
            Progress.SILENT,
            RunListener.NONE,
            CheckpointInterval.of(Duration.ofHours(1)))
        .train();
  }

  /** The exported weights classify the test pictures as the run did at its end. */
  @Test
  void exportedWeightsAreThoseOfTheLastEpoch() {
    RunResult run = run();
    Path out = root.resolve("s8.safetensors");
    WeightExport.run(run.folder(), SHAPE, out);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Network network = Networks.create("s8", 2, 1);
      network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
      Weights.load(network, out, Weights.Mode.STRICT);
      Evaluator evaluator = new Evaluator(network, new ParameterStore(manager, false));
      Evaluator.Measurement measured = evaluator.measure(manager, Tiny.data().test().inMemory());
      List<EpochRow> rows = run.rows();
      EpochRow last = rows.get(rows.size() - 1);
      assertThat(measured.top1Error()).isEqualTo(last.top1Error());
      assertThat(measured.loss()).isEqualTo(last.testLoss());
    }
  }

  @Test
  void theHeaderSaysWhereTheWeightsComeFrom() throws IOException {
    RunResult run = run();
    Path out = root.resolve("a.safetensors");
    WeightExport.run(run.folder(), SHAPE, out);
    assertThat(SafetensorsFile.open(out).metadata())
        .containsEntry("format", "pt")
        .containsEntry("mixup.network", "s8")
        .containsEntry("mixup.classes", "2")
        .containsEntry("mixup.method", "cutmix")
        .containsEntry("mixup.data", "tiny")
        .containsEntry("mixup.seed", "7")
        .containsEntry("mixup.epochs", "2")
        .containsEntry("mixup.run", run.folder().getFileName().toString())
        .containsEntry("mixup.commit", SourceVersion.current().commit())
        .containsKeys("mixup.library", "mixup.dirty", "mixup.experiment", "mixup.input");
    byte[] first = Files.readAllBytes(out);
    WeightExport.run(run.folder(), SHAPE, out);
    assertThat(Files.readAllBytes(out)).isEqualTo(first);
  }

  @Test
  void foldersWithoutARunOrCheckpointAreRefused() throws IOException {
    Path out = root.resolve("x");
    assertThatThrownBy(() -> WeightExport.run(root, SHAPE, out))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("no run folder");
    RunResult run = run();
    Files.delete(run.folder().resolve("checkpoint").resolve("state.zip"));
    assertThatThrownBy(() -> WeightExport.run(run.folder(), SHAPE, out))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("no checkpoint");
    assertThat(out).doesNotExist();
  }

  @Test
  void anotherNumberOfClassesDoesNotFit() {
    RunResult run = run();
    WeightExport.PictureShape other = new WeightExport.PictureShape(3, 1, 8, 8);
    assertThatThrownBy(() -> WeightExport.run(run.folder(), other, root.resolve("x")))
        .isInstanceOf(RunException.class);
  }

  private static Experiment from(InitialWeights weights, long seed) {
    Experiment plain = Tiny.experiment(CutMix.paper(), 1, seed);
    return new Experiment(
        plain.data(),
        plain.network().from(weights),
        plain.method(),
        plain.recipe(),
        plain.evaluation(),
        plain.seed(),
        plain.compute());
  }

  /** A session begins with the file's weights, whatever its seed, and the next export says so. */
  @Test
  void aRunIsFineTunedFromAFile() {
    Path first = root.resolve("first.safetensors");
    WeightExport.run(run().folder(), SHAPE, first);
    InitialWeights weights = InitialWeights.of(first);
    Experiment tuned = from(weights, 8);
    try (TrainingSession session = new TrainingSession(tuned, Tiny.data().train().inMemory())) {
      SafetensorsFile file = SafetensorsFile.open(first);
      session
          .network()
          .trainedParameters()
          .forEach(
              (name, p) ->
                  assertThat(p.getArray().toFloatArray()).as(name).isEqualTo(file.floats(name)));
    }
    RunResult run = run(tuned);
    assertThat(run.state()).isEqualTo(RunState.DONE);
    Path second = root.resolve("second.safetensors");
    WeightExport.run(run.folder(), SHAPE, second);
    assertThat(SafetensorsFile.open(second).metadata())
        .containsEntry("mixup.initial_sha256", weights.sha256());
    assertThat(SafetensorsFile.open(second).floats("fc.weight"))
        .isNotEqualTo(SafetensorsFile.open(first).floats("fc.weight"));
  }

  @Test
  void theFileIsPartOfTheExperiment() throws IOException {
    Path file = Files.writeString(root.resolve("w"), "one");
    Experiment with = from(InitialWeights.of(file), 8);
    Experiment without = from(InitialWeights.NONE, 8);
    assertThat(ExperimentJson.hash(with)).isNotEqualTo(ExperimentJson.hash(without));
    assertThat(ExperimentJson.parse(ExperimentJson.pretty(with))).isEqualTo(with);
    assertThat(ExperimentJson.parse(ExperimentJson.pretty(without))).isEqualTo(without);
    Files.writeString(file, "two");
    assertThatThrownBy(() -> new TrainingSession(with, Tiny.data().train().inMemory()))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("has changed");
    assertThatThrownBy(() -> new InitialWeights("w", "12"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SHA-256");
  }
}
