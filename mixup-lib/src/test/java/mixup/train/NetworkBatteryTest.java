package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import mixup.data.Augmentation;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.data.Splits;
import mixup.engine.Autograd;
import mixup.engine.EngineInfo;
import mixup.engine.Seeds;
import mixup.method.CutMix;
import mixup.nn.Network;
import mixup.nn.NetworkInfo;
import mixup.nn.NetworkPlan;
import mixup.nn.Networks;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every network of the registry must do. A new entry is tested by itself. */
class NetworkBatteryTest {

  private static final int CLASSES = 4;
  private static final int BATCH = 2;
  private static final CheckpointInterval ALWAYS = CheckpointInterval.of(Duration.ZERO);
  private static final CheckpointInterval NEVER = CheckpointInterval.of(Duration.ofDays(1));

  /** Checkpoints of larger networks would hold more than the heap of the tests with momentum. */
  private static final long MANY_PARAMETERS = 50_000_000;

  @TempDir Path root;

  static List<String> names() {
    return Networks.names();
  }

  /** A run that was killed between its two batches goes on and ends with the same bits. */
  @ParameterizedTest
  @MethodSource("names")
  void trainsAndResumesExactly(String name) throws IOException {
    Experiment experiment = experiment(name);
    Splits data = data(small(name));
    Path whole = root.resolve("whole");
    RunFolder killed = RunFolder.of(root.resolve("killed"), experiment);
    killed.create();
    Path checkpoint = RunFolder.of(whole, experiment).checkpoint();
    Progress copying = new BeforeSecond(() -> Files.copy(checkpoint, killed.checkpoint()));
    RunResult expected = train(experiment, data, whole, copying, ALWAYS);
    assertThat(expected.rows()).hasSize(1).allMatch(row -> Double.isFinite(row.testLoss()));
    assertThat(Files.mismatch(checkpoint, killed.checkpoint())).isNotEqualTo(-1);

    RunResult resumed = train(experiment, data, root.resolve("killed"), Progress.SILENT, NEVER);
    assertThat(resumed.rows()).isEqualTo(expected.rows());
    assertThat(Files.mismatch(checkpoint, killed.checkpoint())).isEqualTo(-1);
  }

  private static RunResult train(
      Experiment e, Splits data, Path where, Progress progress, CheckpointInterval interval) {
    return new Trainer(e, data, where, progress, RunListener.NONE, interval).train();
  }

  private static Experiment experiment(String name) {
    Schedule constant = new Schedule.Constant();
    return new Experiment(
        new DataSpec("noise", 0, 0, Augmentation.NONE),
        new NetworkSpec(name, NetworkSpec.Start.SOURCE),
        CutMix.paper(),
        new Recipe(1, BATCH, optimizer(name), constant),
        3,
        Compute.singleThread());
  }

  /** The optimiser of the network's recipes. */
  private static Optimizer optimizer(String name) {
    if (Networks.info(name).parameters() > MANY_PARAMETERS) {
      return new Sgd(1e-3, 0, 0, false, 1e-4);
    }
    boolean transformer = name.matches("(v|v_.*|vit.*|deit.*|pvt.*|swin.*|convnext.*|moganet.*)");
    return transformer ? new AdamW(1e-4, 0.05) : Sgd.momentum(1e-3, 1e-4);
  }

  /** Four pictures to train on and two to measure. */
  private static Splits data(NetworkPlan plan) {
    return new Splits(noise("train", plan, 2 * BATCH), noise("test", plan, BATCH));
  }

  private static ImageSet noise(String name, NetworkPlan plan, int size) {
    byte[] pixels = new byte[size * (int) plan.inputShape().size()];
    new SplittableRandom(size).nextBytes(pixels);
    int[] labels = IntStream.range(0, size).map(i -> i % CLASSES).toArray();
    List<String> classes = IntStream.range(0, CLASSES).mapToObj(i -> "class " + i).toList();
    Normalization normalization =
        plan.channels() == 1 ? Normalization.FASHION_MNIST : Normalization.CIFAR;
    return new ImageSet(
        name, plan.channels(), plan.height(), plan.width(), pixels, labels, classes, normalization);
  }

  /** Four classes, and pictures as small as they may be without maps of one cell everywhere. */
  private static NetworkPlan small(String name) {
    NetworkPlan usual = Networks.plan(name);
    int side =
        switch (usual.height()) {
          case 224 -> 64;
          case 32 -> 16;
          default -> usual.height();
        };
    return usual.withClasses(CLASSES).withInput(usual.channels(), side, side);
  }

  /** Dropping is a function of the engine's seed; evaluation drops and changes nothing. */
  @ParameterizedTest
  @MethodSource("names")
  void dropsByTheSeedAndOnlyInTraining(String name) {
    NetworkPlan plan = small(name).withRates(pathRate(name), 0.5);
    EngineInfo.setThreads(1);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd.Scope off = Autograd.noGrad()) {
      Network network = Networks.create(plan);
      Seeds.seedEngine(1);
      network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
      NDArray pictures = manager.randomNormal(network.batchShape(BATCH));
      float[] one = logits(network, pictures, 5, true);
      assertThat(logits(network, pictures, 5, true)).isEqualTo(one);
      assertThat(logits(network, pictures, 6, true)).isNotEqualTo(one);
      for (float logit : one) {
        assertThat(logit).isFinite();
      }
      Map<String, float[]> before = buffers(network);
      float[] measured = logits(network, pictures, 5, false);
      assertThat(logits(network, pictures, 6, false)).isEqualTo(measured);
      assertThat(buffers(network)).usingRecursiveComparison().isEqualTo(before);
    }
  }

  private static double pathRate(String name) {
    return name.startsWith("densenet") ? 0 : 0.2;
  }

  private static float[] logits(Network network, NDArray pictures, int seed, boolean training) {
    Seeds.seedEngine(seed);
    ParameterStore store = new ParameterStore(pictures.getManager(), false);
    try (NDArray logits = network.forward(store, pictures, training)) {
      return logits.toFloatArray();
    }
  }

  private static Map<String, float[]> buffers(Network network) {
    Map<String, float[]> values = new TreeMap<>();
    for (Map.Entry<String, Parameter> buffer : network.buffers().entrySet()) {
      NDArray array = buffer.getValue().getArray();
      values.put(buffer.getKey(), array.toType(DataType.FLOAT32, true).toFloatArray());
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("names")
  void isCountedAndDescribed(String name) {
    NetworkInfo info = Networks.info(name);
    assertThat(info.name()).isEqualTo(name);
    assertThat(info.parameters()).isPositive();
    assertThat(info.macs()).isPositive();
    assertThat(info.source()).isNotBlank();
    NetworkPlan plan = Networks.plan(name);
    assertThat(info.inputShape()).isEqualTo(plan.inputShape());
    assertThatThrownBy(() -> Networks.create(plan.withClasses(1))).hasMessageContaining("got 1");
  }

  /** What is done with files. */
  private interface Work {
    void run() throws IOException;
  }

  /** Does something when the second update is done and its checkpoint not yet written. */
  private record BeforeSecond(Work work) implements Progress {
    @Override
    public void begin(String task, long steps) {}

    @Override
    public void step(long done, String message) {
      if (done == 2 && message.equals("epoch 1/1")) {
        try {
          work.run();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void close() {}
  }
}
