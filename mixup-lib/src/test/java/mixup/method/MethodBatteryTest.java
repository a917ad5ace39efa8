package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import mixup.data.Batch;
import mixup.data.Normalization;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import mixup.loss.SoftCrossEntropy;
import mixup.parity.TinyNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every method of the registry, with every preset, must do. A new entry is tested by itself.
 */
class MethodBatteryTest {

  private static final int CLASSES = 5;
  private static final int BATCH = 6;

  static Stream<Method> settings() {
    Stream<Method> presets =
        Methods.all().stream().flatMap(info -> info.presets().stream()).map(p -> p.settings());
    Stream<Method> variants =
        Stream.of(
            new RecursiveMix(0.5, 0.5, ResizeFill.BILINEAR, RecursiveMix.Head.OWN, true),
            new RecursiveMix(0.5, 0.5, ResizeFill.NEAREST, RecursiveMix.Head.SHARED, true));
    return Stream.concat(presets, variants);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void trainsBatches(Method method) {
    try (Training training = new Training(method, 1)) {
      Map<String, float[]> before = training.weights();
      List<Float> losses = training.steps(0, 3);
      assertThat(losses).allSatisfy(loss -> assertThat(loss).isFinite().isPositive());
      training
          .weights()
          .forEach((name, values) -> assertThat(values).as(name).isNotEqualTo(before.get(name)));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void jsonBringsBackTheSameSettings(Method method) {
    String text = Methods.toJson(method).toString();
    assertThat(Methods.fromJson(text)).isEqualTo(method);
    assertThat(text).startsWith("{\"name\":\"" + method.name() + "\"");
  }

  /** Weights and losses are bit-equal when a second step takes over in the middle of an epoch. */
  @ParameterizedTest
  @MethodSource("settings")
  void resumesExactlyInTheMiddleOfAnEpoch(Method method) {
    try (Training whole = new Training(method, 1);
        Training first = new Training(method, 1);
        Training second = new Training(method, 2)) {
      List<Float> expected = whole.steps(0, 5);
      List<Float> got = new ArrayList<>(first.steps(0, 3));
      second.takeOver(first);
      got.addAll(second.steps(3, 5));
      assertThat(got).isEqualTo(expected);
      whole
          .weights()
          .forEach((name, values) -> assertThat(second.weights().get(name)).isEqualTo(values));
    }
  }

  /** A step, also one with a history, changes no weights and nothing the evaluation sees. */
  @ParameterizedTest
  @MethodSource("settings")
  void leavesBatchAndEvaluationUntouched(Method method) {
    try (Training training = new Training(method, 1)) {
      training.steps(0, 2);
      float[] before = training.evaluate();
      try (NDManager scope = training.manager.newSubManager()) {
        Batch batch = batch(scope, 7);
        float[] pixels = batch.images().toFloatArray();
        training.step.run(batch, new SplittableRandom(7));
        assertThat(batch.images().toFloatArray()).isEqualTo(pixels);
      }
      assertThat(training.evaluate()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void holdsNoMoreArraysAfterManySteps(Method method) {
    try (Training training = new Training(method, 1)) {
      training.steps(0, 3);
      int early = training.manager.getManagedArrays().size();
      training.steps(3, 40);
      assertThat(training.manager.getManagedArrays()).hasSizeLessThanOrEqualTo(early);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void closingReleasesEverything(Method method) {
    try (Training training = new Training(method, 1)) {
      int before = training.withoutStep;
      training.steps(0, 3);
      training.step.close();
      assertThat(training.manager.getManagedArrays()).hasSize(before);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void theFirstBatchAfterAResetKnowsNoOther(Method method) {
    try (Training used = new Training(method, 1);
        Training fresh = new Training(method, 1)) {
      used.steps(0, 2);
      fresh.copyWeights(used);
      used.step.beginEpoch(1);
      fresh.step.beginEpoch(1);
      assertThat(used.step.state()).isEmpty();
      assertThat(used.steps(5, 6)).isEqualTo(fresh.steps(5, 6));
    }
  }

  private static Batch batch(NDManager scope, int step) {
    SplittableRandom random = new SplittableRandom(step);
    float[] pixels = new float[BATCH * 3 * 16 * 16];
    long[] labels = new long[BATCH];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < BATCH; i++) {
      labels[i] = random.nextInt(CLASSES);
    }
    return new Batch(
        scope.create(pixels, new Shape(BATCH, 3, 16, 16)), scope.create(labels), CLASSES)
        .with(Normalization.CIFAR);
  }

  /** The smallest training: a tiny network and plain gradient descent. */
  private static final class Training implements AutoCloseable {
    final NDManager manager = NDManager.newBaseManager("PyTorch");
    final ParameterStore store = new ParameterStore(manager, false);
    final TinyNetwork network;
    final TrainingStep step;
    final int withoutStep;

    Training(Method method, int seed) {
      Seeds.seedEngine(seed);
      network = TinyNetwork.initialized(manager, CLASSES);
      withoutStep = manager.getManagedArrays().size();
      step = method.step(new StepContext(network, store, new SoftCrossEntropy(), manager));
    }

    List<Float> steps(int from, int to) {
      List<Float> losses = new ArrayList<>();
      for (int i = from; i < to; i++) {
        losses.add(one(i));
      }
      return losses;
    }

    private float one(int index) {
      try (Autograd.Scope on = Autograd.grad();
          NDManager scope = manager.newSubManager()) {
        StepResult result = step.run(batch(scope, index), new SplittableRandom(index));
        for (float sum : result.targets().sum(new int[] {1}).toFloatArray()) {
          assertThat(sum).isCloseTo(1, offset(1e-6f));
        }
        Autograd.backward(result.loss());
        try (Autograd.Scope off = Autograd.noGrad()) {
          parameters().values().forEach(p -> descend(scope, p.getArray()));
        }
        return result.loss().getFloat();
      }
    }

    private static void descend(NDManager scope, NDArray weight) {
      try (NDArray gradient = weight.getGradient();
          NDArray change = gradient.mul(0.05)) {
        weight.subi(change);
        Autograd.zeroGradient(weight);
      }
    }

    Map<String, Parameter> parameters() {
      Map<String, Parameter> all = new LinkedHashMap<>(network.trainedParameters());
      all.putAll(step.parameters());
      return all;
    }

    Map<String, float[]> weights() {
      Map<String, float[]> values = new LinkedHashMap<>();
      parameters().forEach((name, p) -> values.put(name, p.getArray().toFloatArray()));
      return values;
    }

    void copyWeights(Training other) {
      try (Autograd.Scope off = Autograd.noGrad()) {
        Map<String, Parameter> from = other.parameters();
        parameters().forEach((name, p) -> from.get(name).getArray().copyTo(p.getArray()));
      }
    }

    /** As a checkpoint does: through bytes. */
    void takeOver(Training other) {
      copyWeights(other);
      NDList saved = new NDList();
      other.step.state().forEach((name, array) -> saved.add(named(array, name)));
      try (NDManager scope = manager.newSubManager()) {
        Map<String, NDArray> state = new LinkedHashMap<>();
        if (!saved.isEmpty()) {
          NDList.decode(scope, saved.encode()).forEach(a -> state.put(a.getName(), a));
        }
        step.restore(state);
      }
    }

    private static NDArray named(NDArray array, String name) {
      array.setName(name);
      return array;
    }

    float[] evaluate() {
      try (NDManager scope = manager.newSubManager();
          Autograd.Scope off = Autograd.noGrad()) {
        return network.forward(store, batch(scope, 99).images(), false).toFloatArray();
      }
    }

    @Override
    public void close() {
      step.close();
      manager.close();
    }
  }
}
