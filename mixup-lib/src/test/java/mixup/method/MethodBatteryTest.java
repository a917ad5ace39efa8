package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import mixup.labels.BoxLists;
import mixup.labels.SegmentationMaps;
import mixup.labels.Target;
import mixup.method.MethodInfo.Need;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every method of the registry must do, with its default settings and in every variant. A new
 * entry is tested by itself.
 */
class MethodBatteryTest {

  /** Methods whose loss is a difference or rewards spread, so that it may fall below zero. */
  private static final Set<String> LOSS_OF_ANY_SIGN = Set.of("adautomix", "samix");

  static Stream<Method> settings() {
    return ReadyMethods.variants();
  }

  static Stream<Method> presets() {
    return Methods.all().stream().flatMap(info -> info.presets().stream()).map(p -> p.settings());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void trainsBatches(Method method) {
    try (SmallTraining training = new SmallTraining(method, 1)) {
      Map<String, float[]> before = training.values();
      // the last scale of every residual branch starts at zero: layers before it move from the
      // third
      List<Float> losses = training.steps(0, 4);
      assertThat(losses).allSatisfy(loss -> assertThat(loss).isFinite());
      if (!LOSS_OF_ANY_SIGN.contains(method.name())) {
        assertThat(losses).allSatisfy(loss -> assertThat(loss).isPositive());
      }
      training
          .values()
          .forEach((name, values) -> assertThat(values).as(name).isNotEqualTo(before.get(name)));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void rowsOfTargetsAreWhatTheMethodSays(Method method) {
    try (SmallTraining training = new SmallTraining(method, 1)) {
      for (int i = 0; i < 3; i++) {
        float[] targets = training.one(i, batch -> batch).targets();
        assertThat(targets).hasSize(SmallTraining.BATCH * SmallTraining.CLASSES);
        for (int row = 0; row < SmallTraining.BATCH; row++) {
          float sum = 0;
          for (int k = 0; k < SmallTraining.CLASSES; k++) {
            float share = targets[row * SmallTraining.CLASSES + k];
            assertThat(share).isBetween(0f, 4f); // two weights of up to one, in released code twice
            sum += share;
          }
          if (method.rows() == TargetRows.MEAN) {
            assertThat(sum).isCloseTo(1, within(1e-5f));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void jsonBringsBackTheSameSettings(Method method) {
    String text = Methods.toJson(method).toString();
    assertThat(Methods.fromJson(text)).isEqualTo(method);
    assertThat(text).startsWith("{\"name\":\"" + method.name() + "\"");
  }

  /** Weights and losses are bit-equal when a second step takes over in the middle of an epoch. */
  @ParameterizedTest
  @MethodSource("settings")
  void resumesExactlyInTheMiddleOfAnEpoch(Method method) {
    try (SmallTraining whole = new SmallTraining(method, 1);
        SmallTraining first = new SmallTraining(method, 1);
        SmallTraining second = new SmallTraining(method, 2)) {
      List<Float> expected = whole.steps(0, 4);
      List<Float> got = new ArrayList<>(first.steps(0, 2));
      second.takeOver(first);
      got.addAll(second.steps(2, 4));
      assertThat(got).isEqualTo(expected);
      whole
          .values()
          .forEach((name, values) -> assertThat(second.values().get(name)).isEqualTo(values));
    }
  }

  /** Neither a step's memory nor its own layers show when the network is measured. */
  @ParameterizedTest
  @MethodSource("settings")
  void leavesBatchAndEvaluationUntouched(Method method) {
    try (SmallTraining training = new SmallTraining(method, 1)) {
      training.steps(0, 1);
      float[] before = training.evaluate();
      try (NDManager scope = training.manager.newSubManager()) {
        Batch batch = SmallTraining.batch(scope, 7);
        float[] pixels = batch.images().toFloatArray();
        long[] labels = batch.labels().toLongArray();
        Map<String, float[]> weights = training.values();
        training.step.run(batch, new SplittableRandom(7));
        assertThat(batch.images().toFloatArray()).isEqualTo(pixels);
        assertThat(batch.labels().toLongArray()).isEqualTo(labels);
        restoreStatistics(training, weights);
      }
      assertThat(training.evaluate()).isEqualTo(before);
    }
  }

  /** A training pass moves running statistics, as it should; all else must be as it was. */
  private static void restoreStatistics(SmallTraining training, Map<String, float[]> before) {
    training
        .parameters()
        .forEach((name, p) -> assertThat(p.getArray().toFloatArray()).isEqualTo(before.get(name)));
    training.network.buffers().forEach((name, p) -> p.getArray().set(before.get(name)));
  }

  /** A random choice that went through text trains with the same bits. */
  @ParameterizedTest
  @MethodSource("drawing")
  void aDrawIsKeptAndReplayed(Method method) {
    try (SmallTraining first = new SmallTraining(method, 1);
        SmallTraining second = new SmallTraining(method, 1)) {
      BatchShape shape =
          new BatchShape(SmallTraining.BATCH, SmallTraining.SIDE, SmallTraining.SIDE);
      Draw draw = ((DrawnStep<?>) first.step).draw(new SplittableRandom(5), shape);
      String text = Draws.toJson(method.name(), draw).toString();
      assertThat(replayed(second, Draws.fromJson(text))).isEqualTo(replayed(first, draw));
    }
  }

  static Stream<Method> drawing() {
    return settings().filter(MethodBatteryTest::draws);
  }

  private static boolean draws(Method method) {
    try (SmallTraining training = new SmallTraining(method, 1)) {
      return training.step instanceof DrawnStep;
    }
  }

  @SuppressWarnings("unchecked") // the draw is one of this very method
  private static float replayed(SmallTraining training, Draw draw) {
    try (Autograd.Scope on = Autograd.grad();
        NDManager scope = training.manager.newSubManager()) {
      Seeds.seedEngine(3);
      training.step.at(new Moment(0, 40, 0, 1));
      return ((DrawnStep<Draw>) training.step)
          .run(SmallTraining.batch(scope, 3), draw)
          .loss()
          .getFloat();
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void holdsNoMoreArraysAfterManySteps(Method method) {
    try (SmallTraining training = new SmallTraining(method, 1)) {
      training.steps(0, 3);
      int early = training.manager.getManagedArrays().size();
      training.steps(3, 12);
      assertThat(training.manager.getManagedArrays()).hasSizeLessThanOrEqualTo(early);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void closingReleasesEverything(Method method) {
    try (SmallTraining training = new SmallTraining(method, 1)) {
      int before = training.arraysWithoutStep;
      training.steps(0, 2);
      training.step.close();
      assertThat(training.manager.getManagedArrays()).hasSize(before);
    }
  }

  /** Only these have work of their own to share out. */
  static Stream<Method> dynamic() {
    return settings().filter(m -> Methods.info(m.name()).policy() == MethodInfo.Policy.DYNAMIC);
  }

  /** Methods that compute on several threads give the same bits on one. */
  @ParameterizedTest
  @MethodSource("dynamic")
  void theNumberOfWorkersChangesNothing(Method method) throws Exception {
    List<List<Float>> losses = new ArrayList<>();
    for (int workers : new int[] {1, 4}) {
      ForkJoinPool pool = new ForkJoinPool(workers);
      try (SmallTraining training = new SmallTraining(method, 1)) {
        losses.add(pool.submit(() -> training.steps(0, 2)).get());
      } finally {
        pool.shutdown();
      }
    }
    assertThat(losses.get(1)).isEqualTo(losses.get(0));
  }

  static Stream<Method> withHistory() {
    return settings().filter(m -> Methods.info(m.name()).needs().contains(Need.HISTORY));
  }

  @ParameterizedTest
  @MethodSource("withHistory")
  void theFirstBatchAfterAResetKnowsNoOther(Method method) {
    try (SmallTraining used = new SmallTraining(method, 1);
        SmallTraining fresh = new SmallTraining(method, 1)) {
      used.steps(0, 2);
      fresh.takeOver(used);
      used.step.beginEpoch(1);
      fresh.step.beginEpoch(1);
      assertThat(used.step.state()).isEmpty();
      assertThat(used.steps(5, 6)).isEqualTo(fresh.steps(5, 6));
    }
  }

  /** Labels that belong to places are no rows of numbers: a training step must not take them. */
  @ParameterizedTest
  @MethodSource("settings")
  void refusesABatchOfTheWrongKind(Method method) {
    try (SmallTraining training = new SmallTraining(method, 1)) {
      assertThatThrownBy(() -> training.one(0, MethodBatteryTest::withMaps))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> training.one(0, MethodBatteryTest::withBoxes))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Batch withMaps(Batch batch) {
    Shape shape = new Shape(batch.size(), batch.height(), batch.width());
    Target maps =
        new SegmentationMaps(
            batch.images().getManager().zeros(shape, DataType.INT64), SmallTraining.CLASSES);
    return batch.withTarget(maps);
  }

  private static Batch withBoxes(Batch batch) {
    return batch.withTarget(new BoxLists(java.util.Collections.nCopies(batch.size(), List.of())));
  }
}
