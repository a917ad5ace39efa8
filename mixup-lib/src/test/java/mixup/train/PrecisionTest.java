package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import mixup.data.HostBatch;
import mixup.data.Loader;
import mixup.data.Streams;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.method.Method;
import mixup.method.RecursiveMix;
import mixup.method.Vanilla;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training in 16 bits and with channels last does what training in float32 does. */
class PrecisionTest {

  private static final int STEPS = 30;

  /** Statistics of a batch norm over few pictures would magnify the rounding of 8 bits. */
  private static final int BATCH = 34;

  private static final Compute FULL = Compute.singleThread();

  private static Experiment experiment(String network, Method method, Compute compute) {
    return experiment(network, method, compute, 0.002);
  }

  private static Experiment experiment(
      String network, Method method, Compute compute, double rate) {
    Recipe recipe = new Recipe(8, BATCH, Sgd.momentum(rate, 5e-4), new Schedule.Constant());
    Experiment plain = Tiny.experiment(method, recipe, 3);
    NetworkSpec spec = new NetworkSpec(network, NetworkSpec.Start.SOURCE);
    return new Experiment(plain.data(), spec, method, recipe, 3, compute);
  }

  /** Loss of every one of the first steps. */
  private static double[] losses(Experiment experiment) {
    double[] losses = new double[STEPS];
    try (TrainingSession session = new TrainingSession(experiment, Tiny.data().train().inMemory());
        Loader loader =
            new Loader(
                Tiny.data().train().inMemory(),
                experiment.data().augmentation(),
                BATCH,
                new Streams(3),
                1)) {
      int step = 0;
      for (int epoch = 0; step < STEPS; epoch++) {
        session.beginEpoch(epoch);
        double before = 0;
        Iterator<HostBatch> batches = loader.epoch(epoch, 0);
        while (batches.hasNext() && step < STEPS) {
          session.update(batches.next(), step);
          losses[step++] = session.lossSum() - before;
          before = session.lossSum();
        }
      }
    }
    return losses;
  }

  @ParameterizedTest
  @CsvSource({
    "s8, BFLOAT16, CONTIGUOUS",
    "s8, FLOAT16, CHANNELS_LAST",
    "v, BFLOAT16, CONTIGUOUS",
    "v, FLOAT16, CONTIGUOUS",
    "c, BFLOAT16, CHANNELS_LAST",
    "s8, FLOAT32, CHANNELS_LAST"
  })
  void lossesFollowFloat32(String network, Precision precision, MemoryFormat format) {
    double[] full = losses(experiment(network, new Vanilla(), FULL));
    double[] other = losses(experiment(network, new Vanilla(), FULL.with(precision, format)));
    assertThat(other).isNotEqualTo(full);
    for (int i = 0; i < STEPS; i++) {
      assertThat(other[i]).as("step " + i).isCloseTo(full[i], within(1e-2 * full[i]));
    }
  }

  @Test
  void aStaticScaleTrainsHalfPrecisionToo() {
    Compute fixed =
        new Compute(
            "cpu", 1, Precision.FLOAT16, MemoryFormat.CONTIGUOUS, new LossScale.Static(1024));
    double[] full = losses(experiment("s8", new Vanilla(), FULL));
    double[] half = losses(experiment("s8", new Vanilla(), fixed));
    for (int i = 0; i < STEPS; i++) {
      assertThat(half[i]).isCloseTo(full[i], within(1e-2 * full[i]));
    }
  }

  @Test
  void methodsWithLayersOfTheirOwnTrainInHalfPrecision() {
    Compute half = FULL.with(Precision.BFLOAT16, MemoryFormat.CONTIGUOUS);
    double[] full = losses(experiment("s8", RecursiveMix.cifar(), FULL));
    double[] other = losses(experiment("s8", RecursiveMix.cifar(), half));
    for (int i = 0; i < STEPS; i++) {
      assertThat(other[i]).isCloseTo(full[i], within(1e-2 * full[i]));
    }
  }

  @Test
  void gradientsThatAreNotFiniteSkipTheUpdateAndHalveTheScale() {
    LossScaler scaler = new LossScaler(new LossScale.Dynamic(8, 2));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray good = manager.create(new float[] {8, -16});
      assertThat(scaler.accept(List.of(good))).isTrue();
      assertThat(good.toFloatArray()).containsExactly(1, -2);
      NDArray bad = manager.create(new float[] {1, Float.POSITIVE_INFINITY});
      assertThat(scaler.accept(List.of(manager.create(1f), bad))).isFalse();
      assertThat(scaler.factor()).isEqualTo(4);
      assertThat(scaler.skipped()).isEqualTo(1);
      scaler.accept(List.of(manager.create(1f)));
      scaler.accept(List.of(manager.create(1f)));
      assertThat(scaler.factor()).as("doubled after two good ones").isEqualTo(8);
      LossScaler copy = new LossScaler(new LossScale.Dynamic(1, 2));
      copy.restore(scaler.state(manager));
      assertThat(copy.factor()).isEqualTo(8);
      assertThat(copy.skipped()).isEqualTo(1);
    }
  }

  /** A first scale far too large is skipped down to one that fits, and the run goes on. */
  @Test
  void aDynamicScaleFindsItsWayAndResumesWithTheSameBits(@TempDir Path root) throws IOException {
    Compute huge =
        new Compute(
            "cpu",
            1,
            Precision.FLOAT16,
            MemoryFormat.CHANNELS_LAST,
            new LossScale.Dynamic(Math.scalb(1.0, 24), 3));
    Experiment experiment = experiment("s8", new Vanilla(), huge, 0.1);
    RunResult whole = train(experiment, root.resolve("whole"), Progress.SILENT);
    assertThat(whole.rows().get(7).trainLoss()).isLessThan(whole.rows().get(0).trainLoss());
    Path broken = root.resolve("broken");
    for (int batches : new int[] {1, 3, 6}) {
      train(experiment, broken, TrainerTest.interruptAfter(batches));
      assertThat(Thread.interrupted()).isTrue();
    }
    RunResult resumed = train(experiment, broken, Progress.SILENT);
    assertThat(Files.readAllBytes(resumed.folder().resolve("checkpoint/state.zip")))
        .isEqualTo(Files.readAllBytes(whole.folder().resolve("checkpoint/state.zip")));
  }

  private static RunResult train(Experiment experiment, Path runs, Progress progress) {
    return new Trainer(experiment, Tiny.data(), runs, progress, RunListener.NONE, TrainerTest.NEVER)
        .train();
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThatThrownBy(
            () ->
                new Compute(
                    "cpu", 1, Precision.FLOAT16, MemoryFormat.CONTIGUOUS, new LossScale.None()))
        .hasMessageContaining("loss scale");
    assertThatThrownBy(() -> FULL.with(Precision.FLOAT64, MemoryFormat.CONTIGUOUS))
        .hasMessageContaining("FLOAT32, BFLOAT16 or FLOAT16");
    assertThatThrownBy(() -> new LossScale.Static(0)).hasMessageContaining("positive");
  }

  @Test
  void theSwitchesArePartOfTheConfiguration() {
    Compute half = FULL.with(Precision.FLOAT16, MemoryFormat.CHANNELS_LAST);
    Experiment experiment = experiment("s8", new Vanilla(), half);
    assertThat(ExperimentJson.parse(ExperimentJson.pretty(experiment))).isEqualTo(experiment);
    assertThat(ExperimentJson.hash(experiment))
        .isNotEqualTo(ExperimentJson.hash(experiment("s8", new Vanilla(), FULL)));
  }
}
