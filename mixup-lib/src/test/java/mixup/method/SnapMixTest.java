package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.engine.Seeds;
import mixup.explain.ClassActivation;
import mixup.labels.TargetKind;
import mixup.loss.SoftCrossEntropy;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.parity.TinyNetwork;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapMixTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray activation(int size, int height, int width) {
    double[] values = new SplittableRandom(6).doubles((long) size * height * width).toArray();
    NDArray raw =
        manager.create(values, new Shape(size, height, width)).toType(DataType.FLOAT32, false);
    return raw.div(raw.sum(new int[] {1, 2}, true));
  }

  /** Pixels by a plain bilinear loop with aligned corners, weights by plain sums. */
  @Test
  void equalsAPlainLoop() {
    Batch batch = Pictures.numbered(manager, 3, 9, 12);
    NDArray activation = activation(3, 9, 12);
    BoundingBox box = new BoundingBox(1, 2, 6, 5);
    BoundingBox source = new BoundingBox(3, 4, 6, 12);
    Pairing pairing = Pairing.of(1, 2, 0);
    SnapMix.Draw draw = SnapMix.Draw.of(box, source, pairing, BatchShape.of(batch));
    Mixture mixed = SnapMix.paper().blend(batch, activation, draw);
    for (int i = 0; i < 3; i++) {
      int partner = pairing.partners().get(i);
      float[] expected = Pictures.row(batch.images(), i);
      float[] other = Pictures.row(batch.images(), partner);
      for (int c = 0; c < 2; c++) {
        for (int y = 0; y < 5; y++) {
          for (int x = 0; x < 3; x++) {
            double row = 3 + y * 2 / 4.0;
            double column = 4 + x * 7 / 2.0;
            expected[c * 108 + (1 + y) * 12 + 2 + x] = bilinear(other, c * 108, row, column);
          }
        }
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected, offset(1e-3f));
      double own = 1 - sum(Pictures.row(activation, i), box);
      double others = sum(Pictures.row(activation, partner), source);
      assertThat(mixed.composition().parts().get(0).share(i)).isCloseTo(own, offset(1e-6));
      assertThat(mixed.composition().parts().get(1).share(i)).isCloseTo(others, offset(1e-6));
    }
    assertThat(mixed.composition().placement()).isEqualTo(Placement.pasted(box, source));
  }

  private static float bilinear(float[] picture, int from, double row, double column) {
    int y = (int) row;
    int x = (int) column;
    int below = Math.min(y + 1, 8);
    int right = Math.min(x + 1, 11);
    double dy = row - y;
    double dx = column - x;
    double top = picture[from + y * 12 + x] * (1 - dx) + picture[from + y * 12 + right] * dx;
    double bottom =
        picture[from + below * 12 + x] * (1 - dx) + picture[from + below * 12 + right] * dx;
    return (float) (top * (1 - dy) + bottom * dy);
  }

  private static double sum(float[] map, BoundingBox box) {
    double sum = 0;
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        sum += map[y * 12 + x];
      }
    }
    return sum;
  }

  /** Paper: pairs of one class weigh λ_a + λ_b once; the released code weighs them twice. */
  @Test
  void onlyTheReleasedCodeCountsPairsOfOneClassTwice() {
    Batch numbered = Pictures.numbered(manager, 3, 8, 8);
    Batch batch = new Batch(numbered.images(), manager.create(new long[] {1, 1, 0}), 2);
    SnapMix.Draw draw =
        SnapMix.Draw.of(
            new BoundingBox(0, 0, 4, 4),
            new BoundingBox(2, 2, 8, 8),
            Pairing.of(1, 2, 0),
            BatchShape.of(batch));
    NDArray activation = activation(3, 8, 8);
    Composition paper = SnapMix.paper().blend(batch, activation, draw).composition();
    Composition released = SnapMix.openMixup().blend(batch, activation, draw).composition();
    float[] once = TargetMixing.rows(batch.target(), paper).toFloatArray();
    float[] twice = TargetMixing.rows(batch.target(), released).toFloatArray();
    assertThat(twice[1]).isCloseTo(2 * once[1], offset(1e-6f));
    assertThat(once[0]).isZero();
    assertThat(new float[] {twice[2], twice[3], twice[4], twice[5]})
        .containsExactly(new float[] {once[2], once[3], once[4], once[5]}, offset(1e-6f));
    assertThat(paper.addsToOne()).isFalse();
  }

  /** Guards against kornia 3077: the pixels that stayed are those outside the box. */
  @ParameterizedTest
  @CsvSource({"12, 12", "11, 9", "5, 16"})
  void lambdaIsTheShareOfThePixelsThatStayed(int height, int width) {
    Batch batch = Pictures.zerosAndOnes(manager, height, width);
    NDArray even = manager.ones(new Shape(2, height, width)).div(height * width);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 40; i++) {
      SnapMix.Draw drawn = SnapMix.paper().draw(random, BatchShape.of(batch));
      SnapMix.Draw draw =
          SnapMix.Draw.of(drawn.box(), drawn.source(), Pairing.of(1, 0), BatchShape.of(batch));
      Mixture mixed = SnapMix.paper().blend(batch, even, draw);
      float ones = mixed.images().get(0).mean().getFloat();
      assertThat(1 - ones).isCloseTo((float) draw.lambda(), offset(1e-6f));
      // with an even activation the weights are areas
      assertThat(mixed.composition().parts().get(0).share(0)).isCloseTo(1 - ones, offset(1e-5));
      double pasted = draw.source().area() / (double) (height * width);
      assertThat(mixed.composition().parts().get(1).share(0)).isCloseTo(pasted, offset(1e-5));
    }
  }

  @Test
  void anEmptyBoxChangesNothing() {
    Batch batch = Pictures.numbered(manager, 2, 8, 6);
    BoundingBox box = new BoundingBox(1, 1, 4, 4);
    for (SnapMix.Draw draw :
        new SnapMix.Draw[] {
          SnapMix.Draw.of(box, BoundingBox.EMPTY, Pairing.of(1, 0), BatchShape.of(batch)),
          SnapMix.Draw.of(BoundingBox.EMPTY, box, Pairing.of(1, 0), BatchShape.of(batch)),
          new SnapMix(0, 1, Variant.PAPER).draw(new SplittableRandom(1), BatchShape.of(batch))
        }) {
      assertThat(draw.changesNothing()).isTrue();
      assertThat(draw.lambda()).isEqualTo(1);
      Mixture mixed = SnapMix.paper().blend(batch, activation(2, 8, 6), draw);
      assertThat(mixed.images()).isEqualTo(batch.images()).isNotSameAs(batch.images());
      assertThat(TargetMixing.rows(batch.target(), mixed.composition()).toFloatArray())
          .containsExactly(1, 0, 0, 1);
    }
  }

  @Test
  void aWholePictureTakesTheWholePartner() {
    Batch batch = Pictures.numbered(manager, 2, 7, 5);
    BoundingBox whole = new BoundingBox(0, 0, 7, 5);
    SnapMix.Draw draw = SnapMix.Draw.of(whole, whole, Pairing.of(1, 0), BatchShape.of(batch));
    Mixture mixed = SnapMix.paper().blend(batch, activation(2, 7, 5), draw);
    assertThat(Pictures.row(mixed.images(), 0)).isEqualTo(Pictures.row(batch.images(), 1));
    assertThat(TargetMixing.rows(batch.target(), mixed.composition()).toFloatArray())
        .containsExactly(new float[] {0, 1, 1, 0}, offset(1e-6f));
  }

  /** The loss of the step is mean(λ_a CE_a + λ_b CE_b) with the network's own activations. */
  @Test
  void theStepsLossIsTheWeightedSumOfCrossEntropies() {
    TinyNetwork network = TinyNetwork.initialized(manager, 4);
    NDArray images = manager.randomNormal(new Shape(3, 3, 16, 16));
    Batch batch = new Batch(images, manager.create(new long[] {2, 0, 3}), 4);
    Pairing pairing = Pairing.of(1, 2, 0);
    SnapMix.Draw draw =
        SnapMix.Draw.of(
            new BoundingBox(2, 2, 10, 9),
            new BoundingBox(5, 1, 16, 12),
            pairing,
            BatchShape.of(batch));
    NDArray activation = ClassActivation.of(network, store, images, batch.labels().oneHot(4));
    Composition composition = SnapMix.paper().blend(batch, activation, draw).composition();
    try (SnapMixStep step = SnapMix.paper().step(context(network))) {
      StepResult result = step.run(batch, draw);
      float[] logs = result.logits().logSoftmax(1).toFloatArray();
      long[] labels = batch.labels().toLongArray();
      double loss = 0;
      for (int i = 0; i < 3; i++) {
        int other = (int) labels[pairing.partners().get(i)];
        loss -= composition.parts().get(0).share(i) * logs[i * 4 + (int) labels[i]] / 3;
        loss -= composition.parts().get(1).share(i) * logs[i * 4 + other] / 3;
      }
      assertThat(result.loss().getFloat()).isCloseTo((float) loss, offset(1e-5f));
    }
  }

  private StepContext context(Network network) {
    return new StepContext(network, store, new SoftCrossEntropy(), manager);
  }

  /** The pass that looks for the classes must not move running statistics. */
  @Test
  void runningStatisticsSeeOnlyTheMixedPictures() {
    Network network = Networks.create("s8", 4, 1);
    Seeds.seedEngine(1);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    Batch batch =
        new Batch(
            manager.randomNormal(new Shape(4, 1, 28, 28)),
            manager.create(new long[] {0, 1, 2, 3}),
            4);
    Map<String, float[]> before = buffers(network);
    try (SnapMixStep step = SnapMix.paper().step(context(network))) {
      MixedBatch mixed = step.run(batch, new SplittableRandom(3)).mixed().orElseThrow();
      Map<String, float[]> after = buffers(network);
      assertThat(after.get(first(after))).isNotEqualTo(before.get(first(after)));
      restore(network, before);
      network.forward(store, mixed.images(), true);
      buffers(network).forEach((name, values) -> assertThat(values).isEqualTo(after.get(name)));
    }
  }

  private static String first(Map<String, float[]> buffers) {
    return buffers.keySet().iterator().next();
  }

  private static Map<String, float[]> buffers(Network network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    network.buffers().forEach((name, p) -> values.put(name, p.getArray().toFloatArray()));
    return values;
  }

  private void restore(Network network, Map<String, float[]> values) {
    for (Map.Entry<String, Parameter> entry : network.buffers().entrySet()) {
      NDArray array = entry.getValue().getArray();
      manager.create(values.get(entry.getKey()), array.getShape()).copyTo(array);
    }
  }

  @Test
  void blendLeavesTheBatchAndNothingElseOpen() {
    Batch batch = Pictures.numbered(manager, 3, 9, 7);
    NDArray activation = activation(3, 9, 7);
    float[] before = batch.images().toFloatArray();
    SnapMix.Draw draw =
        SnapMix.Draw.of(
            new BoundingBox(0, 0, 4, 4),
            new BoundingBox(1, 1, 9, 6),
            Pairing.of(1, 2, 0),
            BatchShape.of(batch));
    int arrays = manager.getManagedArrays().size();
    SnapMix.paper().blend(batch, activation, draw);
    assertThat(manager.getManagedArrays()).hasSize(arrays + 1);
    assertThat(batch.images().toFloatArray()).isEqualTo(before);
  }

  /** Both boxes reach every border, and one tells nothing of the other. */
  @Test
  void bothBoxesReachEveryPositionIndependently() {
    BatchShape shape = new BatchShape(2, 6, 9);
    SplittableRandom random = new SplittableRandom(3);
    Set<Integer> bottoms = new HashSet<>();
    Set<Integer> rights = new HashSet<>();
    long[][] halves = new long[2][2];
    for (int i = 0; i < 4_000; i++) {
      SnapMix.Draw draw = SnapMix.paper().draw(random, shape);
      if (!draw.changesNothing()) {
        bottoms.add(draw.source().bottom());
        rights.add(draw.box().right());
        int own = draw.box().left() + draw.box().right() < 9 ? 0 : 1;
        int other = draw.source().left() + draw.source().right() < 9 ? 0 : 1;
        halves[own][other]++;
      }
    }
    assertThat(bottoms).contains(1, 2, 3, 4, 5, 6);
    assertThat(rights).contains(2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(ChiSquareTest.withDefaults().test(halves).getPValue()).isGreaterThan(0.001);
  }

  /** Guards against kornia 4649. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void appliesTheProbabilityOnce(double probability) {
    SnapMix method = new SnapMix(5, probability, Variant.PAPER);
    BatchShape shape = new BatchShape(4, 64, 64);
    SplittableRandom random = new SplittableRandom(4);
    int tried = 0;
    for (int i = 0; i < 2_000; i++) {
      tried += method.draw(random, shape).changesNothing() ? 0 : 1;
    }
    assertThat(tried / 2_000.0).isCloseTo(probability, offset(0.05));
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new SnapMix(-1, 1, Variant.PAPER)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new SnapMix(5, 2, Variant.PAPER)).hasMessageContaining("2");
    assertThatThrownBy(() -> new SnapMix(5, 1, Variant.AUTHORS)).hasMessageContaining("AUTHORS");
    Batch batch = Pictures.numbered(manager, 2, 4, 4);
    BoundingBox large = new BoundingBox(0, 0, 5, 2);
    SnapMix.Draw draw = new SnapMix.Draw(0.5, large, large, Pairing.identity(2));
    assertThatThrownBy(() -> SnapMix.paper().blend(batch, activation(2, 4, 4), draw))
        .hasMessageContaining("sticks out of pictures of 4x4");
    assertThat(SnapMix.paper().rows()).isEqualTo(TargetRows.WEIGHTS);
    assertThat(SnapMix.paper().refuses(TargetKind.CLASS)).isEmpty();
    assertThat(SnapMix.paper().refuses(TargetKind.DISTRIBUTION)).isEmpty();
    assertThat(SnapMix.openMixup().refuses(TargetKind.DISTRIBUTION)).isPresent();
    assertThat(SnapMix.paper().refuses(TargetKind.VALUES)).isPresent();
    assertThat(SnapMix.paper().refuses(TargetKind.SEGMENTATION)).isPresent();
  }

  /** Gradients off around the look at the classes: the graph of the loss is that of one pass. */
  @Test
  void onlyTheMixedPicturesCarryGradients() {
    TinyNetwork network = TinyNetwork.initialized(manager, 4);
    NDArray images = manager.randomNormal(new Shape(2, 3, 16, 16));
    Batch batch = new Batch(images, manager.create(new long[] {2, 0}), 4);
    try (Autograd.Scope on = Autograd.grad();
        SnapMixStep step = SnapMix.paper().step(context(network))) {
      network.trainedParameters().values().forEach(p -> p.getArray().setRequiresGradient(true));
      StepResult result = step.run(batch, new SplittableRandom(2));
      assertThat(result.targets().hasGradient()).isFalse();
      assertThat(result.mixed().orElseThrow().images().hasGradient()).isFalse();
      Autograd.backward(result.loss());
    }
  }

  /** In half precision the look at the classes must not leave casts without gradients behind. */
  @Test
  void weightsAreTrainedInHalfPrecision() {
    Network network = Networks.create("s8", 4, 1);
    Seeds.seedEngine(1);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    ComputeStore half = new ComputeStore(manager, Precision.BFLOAT16, MemoryFormat.CONTIGUOUS);
    StepContext context = new StepContext(network, half, new SoftCrossEntropy(), manager);
    try (Autograd.Scope on = Autograd.grad();
        NDManager scope = manager.newSubManager();
        SnapMixStep step = SnapMix.paper().step(context)) {
      half.begin(scope);
      Batch batch =
          new Batch(
              scope.randomNormal(new Shape(4, 1, 28, 28)),
              scope.create(new long[] {0, 1, 2, 3}),
              4);
      StepResult result = step.run(batch, new SplittableRandom(3));
      Autograd.backward(result.loss());
      NDArray head = network.trainedParameters().get("fc.weight").getArray();
      assertThat(head.getGradient().abs().max().getFloat()).isPositive();
    }
  }
}
