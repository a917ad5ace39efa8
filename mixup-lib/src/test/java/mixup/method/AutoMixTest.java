package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.labels.TargetKind;
import mixup.method.learned.AutoMixBlock.ShareChannel;
import mixup.method.learned.AutoMixStep;
import mixup.method.learned.Blend;
import mixup.method.learned.LearnedDraw;
import mixup.method.learned.MaskLoss;
import mixup.method.learned.MomentumSchedule;
import mixup.method.learned.Outcome;
import mixup.method.learned.OwnHead;
import mixup.method.learned.Upsampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoMixTest {

  private static final MaskLoss NO_MASK_LOSS =
      new MaskLoss(MaskLoss.Kind.L1, 0.1, 0, MaskLoss.Annealing.CONSTANT);

  private static AutoMix settings(MaskLoss loss, OwnHead head) {
    MomentumSchedule momentum = MomentumSchedule.to(0.999999);
    return new AutoMix(2, 0.08, 0, ShareChannel.NONE, Upsampling.NEAREST, loss, momentum, 1, head);
  }

  private static LearnedDraw draw(double generator, double network, int size, boolean trains) {
    Pairing next = turned(size);
    return new LearnedDraw(Blend.pair(generator, next), Blend.pair(network, next), trains);
  }

  /** Everybody with the next. */
  private static Pairing turned(int size) {
    int[] partners = new int[size];
    Arrays.setAll(partners, i -> (i + 1) % size);
    return Pairing.of(partners);
  }

  private static List<Parameter> generator(AutoMixStep step) {
    return step.parameters().entrySet().stream()
        .filter(e -> e.getKey().startsWith("mix_block."))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Without the copy's loss and that of the masks nothing reaches the block. */
  @Test
  void gradientsReachTheBlockThroughTheCopyAlone() {
    try (LearnedRig rig = LearnedRig.of("s8");
        AutoMixStep step = settings(NO_MASK_LOSS, OwnHead.CLEAN).step(rig.context())) {
      Batch batch = rig.batch(4, 28, 28);
      Map<Boolean, float[]> block = new LinkedHashMap<>();
      Map<Boolean, float[]> network = new LinkedHashMap<>();
      for (boolean trains : new boolean[] {true, false}) {
        Autograd.backward(step.run(batch, draw(0.4, 0.6, 4, trains)).loss());
        block.put(trains, LearnedRig.gradients(generator(step)));
        network.put(trains, LearnedRig.gradients(rig.network.trainedParameters().values()));
      }
      assertThat(block.get(false)).containsOnly(0f);
      assertThat(block.get(true)).isNotEqualTo(block.get(false));
      assertThat(network.get(true)).isEqualTo(network.get(false));
      assertThat(step.keyWeights().values()).noneMatch(NDArray::hasGradient);
    }
  }

  @Test
  void theCopyFollowsAfterEveryUpdateAndItsStatisticsDoNot() {
    try (LearnedRig rig = LearnedRig.of("s8");
        AutoMixStep step = AutoMix.cifar().step(rig.context())) {
      Map<String, Parameter> followed = new LinkedHashMap<>(rig.network.trainedParameters());
      step.parameters()
          .forEach(
              (name, p) -> {
                if (name.startsWith("mixed_head.")) {
                  followed.put(name, p);
                }
              });
      assertThat(step.keyWeights()).containsOnlyKeys(followed.keySet());
      Map<String, float[]> before = new LinkedHashMap<>();
      try (Autograd.Scope off = Autograd.noGrad()) {
        followed.forEach(
            (name, p) -> {
              assertThat(step.keyWeights().get(name)).isEqualTo(p.getArray()); // k = q at first
              before.put(name, p.getArray().toFloatArray());
              p.getArray().addi(1);
            });
        rig.network.buffers().values().forEach(p -> p.getArray().addi(1));
        float[] statistics = step.state().get("key.buffers").toFloatArray();
        step.updated(new Moment(3, 100, 0, 1));
        assertThat(step.state().get("key.buffers").toFloatArray()).isEqualTo(statistics);
      }
      step.keyWeights()
          .forEach(
              (name, w) -> {
                float[] expected = before.get(name).clone();
                for (int i = 0; i < expected.length; i++) {
                  expected[i] += 0.001f;
                }
                assertThat(w.toFloatArray()).as(name).containsExactly(expected, within(1e-6f));
              });
    }
  }

  /** Just inside the margin the network sees λ x + (1 - λ) x_π, outside it the masks. */
  @ParameterizedTest
  @CsvSource({"0.08, true", "0.081, false", "0.5, false", "0.919, false", "0.92, true"})
  void nearTheEndsTheNetworkSeesPlainMixup(double lambda, boolean plain) {
    try (LearnedRig rig = LearnedRig.tiny();
        AutoMixStep step = AutoMix.cifar().step(rig.context())) {
      prefer(step, 2);
      Batch batch = rig.batch(3, 16, 24);
      float[] mixed = images(step.run(batch, draw(0.5, lambda, 3, true)));
      float[] own = batch.images().toFloatArray();
      int picture = own.length / 3;
      float masked = (float) (1 / (1 + Math.exp(-2))); // the block's share of the partner
      for (int i = 0; i < own.length; i++) {
        float share = plain ? (float) (1 - lambda) : masked;
        float expected = (1 - share) * own[i] + share * own[(i + picture) % own.length];
        assertThat(mixed[i]).isCloseTo(expected, within(1e-5f));
      }
    }
  }

  /** Sets the value's weights to 0 and its bias, so that the mask is σ(bias) everywhere. */
  private static void prefer(AutoMixStep step, float bias) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray weight = step.parameters().get("mix_block.value.weight").getArray();
      weight.subi(weight);
      step.parameters().get("mix_block.value.bias").getArray().addi(bias);
    }
  }

  private static float[] images(StepResult result) {
    return result.mixed().orElseThrow().images().toFloatArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void lambdaOfZeroAndOneIsOnePictureWithItsLabel(double lambda) {
    try (LearnedRig rig = LearnedRig.tiny();
        AutoMixStep step = AutoMix.cifar().step(rig.context())) {
      Batch batch = rig.batch(3, 16, 16);
      StepResult result = step.run(batch, draw(lambda, lambda, 3, true));
      float[] own = batch.images().toFloatArray();
      int picture = own.length / 3;
      float[] expected = new float[own.length];
      Arrays.fill(expected, 0);
      for (int i = 0; i < own.length; i++) {
        expected[i] = lambda == 1 ? own[i] : own[(i + picture) % own.length];
      }
      assertThat(images(result)).isEqualTo(expected);
      for (int n = 0; n < 3; n++) {
        int label = lambda == 1 ? n : (n + 1) % 3;
        assertThat(Pictures.row(result.targets(), n)[label]).isEqualTo(1);
      }
      assertThat(result.loss().getFloat()).isFinite();
    }
  }

  /** Targets carry the asked λ, whatever the masks make of it, and their order. */
  @Test
  void labelsMixByTheirOwnLambda() {
    try (LearnedRig rig = LearnedRig.tiny();
        AutoMixStep step = AutoMix.cifar().step(rig.context())) {
      StepResult result = step.run(rig.batch(4, 16, 16), draw(0.2, 0.7, 4, true));
      for (int n = 0; n < 4; n++) {
        float[] row = Pictures.row(result.targets(), n);
        assertThat(row[n]).isEqualTo(0.7f);
        assertThat(row[(n + 1) % 4]).isEqualTo((float) (1 - 0.7));
      }
      assertThat(result.mixed().orElseThrow().composition().addsToOne()).isTrue();
    }
  }

  @Test
  void aBatchOfOneMeetsItself() {
    for (String network : List.of("tiny", "s8")) {
      try (LearnedRig rig = LearnedRig.of(network);
          AutoMixStep step = AutoMix.cifar().step(rig.context())) {
        Batch batch = rig.batch(1, 28, 28);
        StepResult result = step.run(batch, new SplittableRandom(2));
        Autograd.backward(result.loss());
        assertThat(result.loss().getFloat()).isFinite();
        assertThat(images(result)).containsExactly(batch.images().toFloatArray(), within(1e-5f));
      }
    }
  }

  @Test
  void picturesThatTheMapDoesNotDivideAreRefused() {
    try (LearnedRig rig = LearnedRig.tiny();
        AutoMixStep step = AutoMix.cifar().step(rig.context())) {
      assertThatThrownBy(() -> step.run(rig.batch(2, 18, 16), new SplittableRandom(2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("18x16")
          .hasMessageContaining("another layer");
      assertThatThrownBy(() -> step.run(rig.batch(2, 16, 16), draw(0.5, 0.5, 3, true)))
          .hasMessageContaining("3 pictures");
    }
    try (LearnedRig rig = LearnedRig.of("s8")) {
      AutoMix last =
          new AutoMix(
              2,
              0.08,
              4,
              ShareChannel.NONE,
              Upsampling.NEAREST,
              NO_MASK_LOSS,
              MomentumSchedule.to(1),
              1,
              OwnHead.CLEAN);
      assertThatThrownBy(() -> last.step(rig.context()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** What evaluation measures is the head that the settings name. */
  @ParameterizedTest
  @EnumSource(OwnHead.class)
  void theNetworksOwnHeadIsTheOneThatWasAskedFor(OwnHead head) {
    try (LearnedRig rig = LearnedRig.of("s8");
        AutoMixStep step = settings(NO_MASK_LOSS, head).step(rig.context())) {
      Batch batch = rig.batch(4, 28, 28);
      Map<String, NDArray> logits = step.logits(batch.images());
      assertThat(logits).containsOnlyKeys("clean_query", "mixed_query", "clean_key", "mixed_key");
      String own = head == OwnHead.CLEAN ? "clean_query" : "mixed_query";
      String other = head == OwnHead.CLEAN ? "mixed_query" : "clean_query";
      try (Autograd.Scope off = Autograd.noGrad()) {
        float[] evaluated = rig.network.forward(rig.store, batch.images(), false).toFloatArray();
        assertThat(logits.get(own).toFloatArray()).isEqualTo(evaluated);
        assertThat(logits.get(other).toFloatArray()).isNotEqualTo(evaluated);
      }
      // the copy starts as the network
      assertThat(logits.get("clean_key")).isEqualTo(logits.get("clean_query"));
      String second = head == OwnHead.CLEAN ? "mixed_head." : "clean_head.";
      assertThat(step.parameters()).containsKeys(second + "weight", second + "bias");
    }
  }

  /** A transformer's map is that of its middle block. */
  @Test
  void transformersWork() {
    try (LearnedRig rig = LearnedRig.of("v");
        AutoMixStep step = AutoMix.transformerCifar().step(rig.context())) {
      Outcome outcome = step.forward(rig.batch(3, 28, 28), draw(0.3, 0.6, 3, true));
      Autograd.backward(outcome.result().loss());
      float[] gradients = LearnedRig.gradients(generator(step));
      assertThat(gradients).isNotEqualTo(new float[gradients.length]).doesNotContain(Float.NaN);
      assertThat(outcome.keyLoss().getFloat()).isPositive();
    }
  }

  /** Half precision computes the network; masks, pictures and losses stay float32. */
  @Test
  void halfPrecisionGivesNearlyTheSameLoss() {
    List<Float> losses = new ArrayList<>();
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      try (LearnedRig rig = LearnedRig.of("s8")) {
        ComputeStore store = new ComputeStore(rig.manager, precision, MemoryFormat.CONTIGUOUS);
        Batch batch = rig.batch(4, 28, 28);
        try (AutoMixStep step = AutoMix.cifar().step(rig.context(store))) {
          store.begin(rig.manager);
          StepResult result = step.run(batch, draw(0.3, 0.6, 4, true));
          Autograd.backward(result.loss());
          losses.add(result.loss().getFloat());
          assertThat(LearnedRig.gradients(generator(step))).doesNotContain(Float.NaN);
        }
      }
    }
    assertThat(losses.get(1)).isCloseTo(losses.get(0), within(0.02f * losses.get(0)));
  }

  /** Both λ are Beta(2, 2) and know nothing of each other; the share of trained steps is p. */
  @Test
  void drawsAreWhatThePaperSays() {
    SplittableRandom random = new SplittableRandom(11);
    BatchShape shape = new BatchShape(4, 8, 8);
    int draws = 4000;
    double[] first = new double[draws];
    double[] second = new double[draws];
    int[] partners = new int[16];
    int trained = 0;
    try (LearnedRig rig = LearnedRig.tiny();
        AutoMixStep step = AutoMix.transformerImageNet().step(rig.context())) {
      for (int i = 0; i < draws; i++) {
        LearnedDraw draw = step.draw(random, shape);
        first[i] = draw.generator().lambda();
        second[i] = draw.network().lambda();
        trained += draw.trainsGenerator() ? 1 : 0;
        for (int n = 0; n < 4; n++) {
          partners[4 * n + draw.network().pictures().get(1).partners().get(n)]++;
        }
        assertThat(draw.generator().pictures().get(0).isIdentity()).isTrue();
      }
    }
    assertThat(distanceToBeta22(first)).isLessThan(1.63 / Math.sqrt(draws));
    assertThat(distanceToBeta22(second)).isLessThan(1.63 / Math.sqrt(draws));
    assertThat(correlation(first, second)).isBetween(-0.065, 0.065);
    assertThat((double) trained / draws).isBetween(0.775, 0.825);
    for (int count : partners) { // every partner, oneself included, a quarter of the time
      assertThat((double) count / draws).isBetween(0.22, 0.28);
    }
  }

  /** Kolmogorov-Smirnov distance to F(x) = 3 x² - 2 x³. */
  private static double distanceToBeta22(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      double f = 3 * sorted[i] * sorted[i] - 2 * Math.pow(sorted[i], 3);
      worst = Math.max(worst, Math.abs(f - (double) i / sorted.length));
      worst = Math.max(worst, Math.abs((i + 1.0) / sorted.length - f));
    }
    return worst;
  }

  private static double correlation(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - 0.5) * (b[i] - 0.5);
    }
    return sum / a.length / 0.05; // variance of Beta(2, 2)
  }

  @Test
  void theWeightOfTheMaskLossFallsOverTheRun() {
    try (LearnedRig rig = LearnedRig.tiny();
        AutoMixStep step = AutoMix.imageNet().step(rig.context())) {
      Batch batch = rig.batch(4, 16, 16);
      List<Float> losses = new ArrayList<>();
      for (long update : new long[] {0, 50, 100}) {
        step.at(new Moment(update, 100, 0, 1));
        losses.add(step.forward(batch, draw(0.05, 0.5, 4, true)).maskLoss().getFloat());
      }
      // untrained masks are a half: |1 - 0.5 - 0.05| - 0.1 = 0.35
      assertThat(losses.get(0)).isCloseTo(0.035f, within(1e-3f));
      assertThat(losses.get(1)).isCloseTo(losses.get(0) / 2, within(1e-6f));
      assertThat(losses.get(2)).isCloseTo(0, within(1e-6f));
    }
  }

  @Test
  void refusesWrongSettings() {
    AutoMix good = AutoMix.cifar();
    assertRefused("alpha", 0, 0.08, 0, 1);
    assertRefused("alpha", Double.NaN, 0.08, 0, 1);
    assertRefused("margin", 2, -0.1, 0, 1);
    assertRefused("margin", 2, 1.1, 0, 1);
    assertRefused("layer", 2, 0.08, -1, 1);
    assertRefused("trainedShare", 2, 0.08, 0, 1.5);
    assertThatThrownBy(() -> new MaskLoss(MaskLoss.Kind.L1, -1, 0.1, MaskLoss.Annealing.COSINE))
        .hasMessageContaining("-1");
    assertThatThrownBy(
            () -> new MaskLoss(MaskLoss.Kind.L1, 0.1, Double.NaN, MaskLoss.Annealing.COSINE))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new MomentumSchedule(1.5, 1, 0, 1, false)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> new MomentumSchedule(0.9, 1, 0.6, 0.5, false))
        .hasMessageContaining("0.6");
    assertThat(good.refuses(TargetKind.BOXES)).isPresent();
    assertThat(good.refuses(TargetKind.SEGMENTATION)).isPresent();
    assertThat(good.refuses(TargetKind.MULTI_HOT)).isEmpty();
    assertThatThrownBy(() -> Blend.pair(1.2, Pairing.identity(2))).hasMessageContaining("1.2");
    assertThatThrownBy(() -> new Blend(List.of(0.5, 0.6), List.of(turned(2), turned(2))))
        .hasMessageContaining("0.6");
  }

  private static void assertRefused(
      String name, double alpha, double margin, int layer, double trainedShare) {
    assertThatThrownBy(
            () ->
                new AutoMix(
                    alpha,
                    margin,
                    layer,
                    ShareChannel.NONE,
                    Upsampling.NEAREST,
                    NO_MASK_LOSS,
                    MomentumSchedule.to(1),
                    trainedShare,
                    OwnHead.CLEAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }
}
