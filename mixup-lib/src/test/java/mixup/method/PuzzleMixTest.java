package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.data.Normalization;
import mixup.engine.Scalars;
import mixup.labels.TargetKind;
import mixup.method.puzzle.PairPlan;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PuzzleMixTest {

  private static final Normalization TWO =
      Normalization.of(new double[] {0, 0}, new double[] {1, 1});

  private static final Normalization ONE = Normalization.of(new double[] {0}, new double[] {1});

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray saliency(long seed, int size, int side) {
    return Spots.of(manager, seed, size, side);
  }

  private static PuzzleMix inPlace(int labels) {
    return new PuzzleMix(1, 1.2, 0.5, 0.2, 4, labels, false, 0.8, -1, 1, 4);
  }

  /** A prior so heavy that nothing else counts. */
  private static PuzzleMix ruledByThePrior() {
    return new PuzzleMix(1, 1.2, 0.5, 1000, 4, 3, true, 0.8, 4, 1, 4);
  }

  @ParameterizedTest
  @CsvSource({"32, 4", "28, 2", "16, 8"})
  void equalsAPlainLoop(int side, int blocks) {
    PuzzleMix mix = PuzzleMix.cifar();
    Batch batch = Pictures.numbered(manager, 3, side, side).with(TWO);
    PuzzleMix.Draw draw = new PuzzleMix.Draw(0.4, blocks, Pairing.of(1, 2, 0));
    NDArray saliency = saliency(side, 3, side);
    List<PairPlan> plans = mix.plans(batch, saliency, draw);
    MixedBatch mixed = mix.apply(batch, saliency, draw);
    int tile = mix.grid(BatchShape.of(batch), draw).tileSide();
    int tiles = side / tile;
    for (int i = 0; i < 3; i++) {
      int partner = draw.pairing().partners().get(i);
      float[] own = Pictures.row(batch.images(), i);
      float[] other = Pictures.row(batch.images(), partner);
      float[] expected = new float[own.length];
      for (int p = 0; p < own.length; p++) {
        int row = p / side % side;
        int column = p % side;
        int place = row / tile * tiles + column / tile;
        float share = plans.get(i).mask()[place];
        int inTile = row % tile * side + column % tile;
        int channel = p / side / side * side * side;
        expected[p] =
            share * moved(own, plans.get(i).own()[place], tile, tiles, channel + inTile)
                + (1 - share)
                    * moved(other, plans.get(i).other()[place], tile, tiles, channel + inTile);
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected, offset(1e-3f));
      float[] target = new float[3];
      target[i] = (float) plans.get(i).lambda();
      target[partner] = 1 - target[i];
      assertThat(Pictures.row(mixed.targets(), i)).containsExactly(target, offset(1e-6f));
    }
  }

  private static float moved(float[] picture, int source, int tile, int tiles, int inside) {
    int side = tile * tiles;
    return source < 0 ? 0 : picture[source / tiles * tile * side + source % tiles * tile + inside];
  }

  @Test
  void leavesTheBatchAsItWas() {
    Batch batch = Pictures.numbered(manager, 4, 16, 16).with(TWO);
    float[] before = batch.images().toFloatArray();
    PuzzleMix.Draw draw = new PuzzleMix.Draw(0.5, 4, Pairing.of(1, 2, 3, 0));
    PuzzleMix.cifar().apply(batch, saliency(1, 4, 16), draw);
    assertThat(batch.images().toFloatArray()).isEqualTo(before);
  }

  /** Guards against kornia 3077: the share of zeros is the weight of the label of the zeros. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void lambdaIsTheShareOfThePixels(int labels) {
    Batch batch = Pictures.zerosAndOnes(manager, 32, 32).with(ONE);
    Set<Float> seen = new HashSet<>();
    for (int blocks = 2; blocks <= 16; blocks *= 2) {
      PuzzleMix.Draw draw = new PuzzleMix.Draw(0.6, blocks, Pairing.of(1, 0));
      MixedBatch mixed = inPlace(labels).apply(batch, saliency(blocks, 2, 32), draw);
      float ones = mixed.images().get(0).mean().getFloat();
      seen.add(ones);
      assertThat(Pictures.row(mixed.targets(), 0))
          .containsExactly(new float[] {1 - ones, ones}, offset(1e-5f));
    }
    assertThat(seen).hasSizeGreaterThan(2);
  }

  /** As above with transport: no place under a mask stays empty, so no label gets a zero. */
  @Test
  void lambdaIsTheShareOfThePixelsAlsoWhenTilesMove() {
    Batch batch = Pictures.zerosAndOnes(manager, 32, 32).with(ONE);
    for (int seed = 0; seed < 10; seed++) {
      PuzzleMix.Draw draw = new PuzzleMix.Draw(0.5, 8, Pairing.of(1, 0));
      MixedBatch mixed = PuzzleMix.cifar().apply(batch, saliency(seed, 2, 32), draw);
      assertThat(mixed.images().get(0).mean().getFloat())
          .isCloseTo(Pictures.row(mixed.targets(), 0)[1], offset(1e-5f));
    }
  }

  /** The mask that labels of places follow is the one of the pictures. */
  @Test
  void thePlacementIsTheMask() {
    Batch batch = Pictures.zerosAndOnes(manager, 16, 16).with(ONE);
    PuzzleMix.Draw draw = new PuzzleMix.Draw(0.5, 4, Pairing.of(1, 0));
    MixedBatch mixed = inPlace(3).apply(batch, saliency(2, 2, 16), draw);
    Placement.Masked masked = (Placement.Masked) mixed.composition().placement();
    assertThat(masked.own().get(0).toFloatArray()[0])
        .isCloseTo(1 - mixed.images().get(0).toFloatArray()[0], offset(1e-6f));
    assertThat(masked.own().get(1)).isEqualTo(mixed.images().get(1));
    MixedBatch moved = PuzzleMix.cifar().apply(batch, saliency(2, 2, 16), draw);
    assertThat(moved.composition().placement().refusal()).isPresent();
    assertThat(PuzzleMix.cifar().refuses(TargetKind.SEGMENTATION)).isPresent();
    assertThat(PuzzleMix.cifar().refuses(TargetKind.MULTI_HOT)).isEmpty();
  }

  @Test
  void aPriorOfOneKeepsThePictureAndOfZeroTakesThePartner() {
    Batch batch = Pictures.numbered(manager, 2, 16, 16).with(TWO);
    PuzzleMix.Draw one = new PuzzleMix.Draw(1, 4, Pairing.of(1, 0));
    MixedBatch kept = ruledByThePrior().apply(batch, saliency(1, 2, 16), one);
    assertThat(kept.images()).isEqualTo(batch.images()).isNotSameAs(batch.images());
    assertThat(kept.targets().toFloatArray()).containsExactly(1, 0, 0, 1);
    PuzzleMix.Draw zero = new PuzzleMix.Draw(0, 4, Pairing.of(1, 0));
    MixedBatch taken = ruledByThePrior().apply(batch, saliency(1, 2, 16), zero);
    assertThat(Pictures.row(taken.images(), 0)).isEqualTo(Pictures.row(batch.images(), 1));
    assertThat(taken.targets().toFloatArray()).containsExactly(0, 1, 1, 0);
  }

  /** Salient blocks of either picture survive: more saliency than in any even mixture. */
  @Test
  void keepsMostOfTheSaliency() {
    Batch batch = Pictures.zerosAndOnes(manager, 32, 32).with(ONE);
    float[] values = new float[2 * 32 * 32];
    for (int p = 0; p < 32 * 32; p++) {
      values[p] = p / 32 < 16 ? 1 : 0.01f; // the first picture is salient above
      values[32 * 32 + p] = p / 32 < 16 ? 0.01f : 1;
    }
    NDArray saliency = manager.create(values, new Shape(2, 32, 32));
    PuzzleMix.Draw draw = new PuzzleMix.Draw(0.5, 2, Pairing.of(1, 0));
    List<PairPlan> plans = PuzzleMix.imageNet().plans(batch, saliency, draw);
    assertThat(plans.get(0).mask()).containsExactly(1, 1, 0, 0);
    assertThat(plans.get(1).mask()).containsExactly(0, 0, 1, 1);
  }

  @Test
  void aBatchOfOneKeepsItsLabel() {
    Batch batch = Pictures.numbered(manager, 1, 16, 16).with(TWO);
    PuzzleMix.Draw draw = PuzzleMix.cifar().draw(new SplittableRandom(1), BatchShape.of(batch));
    MixedBatch mixed = PuzzleMix.cifar().apply(batch, saliency(1, 1, 16), draw);
    assertThat(mixed.targets().toFloatArray()).containsExactly(new float[] {1, 0}, offset(1e-6f));
    assertThat(mixed.images().getShape()).isEqualTo(batch.images().getShape());
  }

  /** Guards against kornia 4712: every block shows the first picture at times, and the second. */
  @Test
  void everyBlockShowsBothPictures() {
    Batch batch = Pictures.zerosAndOnes(manager, 16, 16).with(ONE);
    float[] least = new float[16];
    float[] most = new float[16];
    Arrays.fill(least, 1);
    for (int seed = 0; seed < 60; seed++) {
      PuzzleMix.Draw draw = new PuzzleMix.Draw(0.5, 4, Pairing.of(1, 0));
      float[] mask = inPlace(3).plans(batch, saliency(seed, 2, 16), draw).get(0).mask();
      for (int i = 0; i < 16; i++) {
        least[i] = Math.min(least[i], mask[i]);
        most[i] = Math.max(most[i], mask[i]);
      }
    }
    assertThat(least).containsOnly(0);
    assertThat(most).containsOnly(1);
  }

  /** Guards against kornia 4730: pictures of one batch have masks and shares of their own. */
  @Test
  void masksDifferWithinABatch() {
    Batch numbered = Pictures.numbered(manager, 8, 32, 32);
    Batch batch = numbered.withImages(Scalars.scale(numbered.images(), 1 / 16384.0)).with(TWO);
    PuzzleMix.Draw draw = new PuzzleMix.Draw(0.5, 8, Pairing.of(1, 2, 3, 4, 5, 6, 7, 0));
    List<PairPlan> plans = PuzzleMix.cifar().plans(batch, saliency(4, 8, 32), draw);
    assertThat(plans.stream().map(p -> Arrays.toString(p.mask())).distinct()).hasSize(8);
  }

  @Test
  void thePriorIsBeta() {
    BatchShape shape = new BatchShape(2, 32, 32);
    SplittableRandom random = new SplittableRandom(7);
    double[] lambdas =
        IntStream.range(0, 3_000)
            .mapToDouble(i -> PuzzleMix.vitCifar().draw(random, shape).lambda())
            .toArray();
    BetaDistribution beta = BetaDistribution.of(2, 2);
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(lambdas, beta::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
  }

  /** Guards against kornia 4649 too: every batch is mixed, each power with the same probability. */
  @Test
  void powersAreUniform() {
    BatchShape shape = new BatchShape(2, 32, 32);
    SplittableRandom random = new SplittableRandom(9);
    long[] powers = new long[4];
    for (int i = 0; i < 4_000; i++) {
      powers[Integer.numberOfTrailingZeros(PuzzleMix.cifar().draw(random, shape).blocks()) - 1]++;
    }
    assertThat(ChiSquareTest.withDefaults().test(powers).getPValue()).isGreaterThan(0.001);
  }

  @ParameterizedTest
  @CsvSource({"28, 4", "30, 2", "24, 8", "64, 16"})
  void onlyPowersThatDivideAreDrawn(int side, int largest) {
    SplittableRandom random = new SplittableRandom(2);
    int[] seen =
        IntStream.range(0, 200)
            .map(i -> PuzzleMix.cifar().draw(random, new BatchShape(2, side, side)).blocks())
            .sorted()
            .distinct()
            .toArray();
    assertThat(seen).endsWith(largest).startsWith(2);
  }

  @Test
  void partnersAreUniform() {
    BatchShape shape = new BatchShape(3, 8, 8);
    SplittableRandom random = new SplittableRandom(3);
    long[] counts = new long[3];
    for (int i = 0; i < 3_000; i++) {
      counts[PuzzleMix.cifar().draw(random, shape).pairing().partners().get(0)]++;
    }
    assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.001);
  }

  /** Guards against kornia 4657: targets are float32 and keep large class numbers. */
  @Test
  void largeClassNumbersKeepTheirPlace() {
    NDArray labels = manager.create(new long[] {257, 2049});
    Batch batch = new Batch(manager.ones(new Shape(2, 1, 8, 8)), labels, 5000).with(ONE);
    PuzzleMix.Draw draw = new PuzzleMix.Draw(0.5, 4, Pairing.of(1, 0));
    MixedBatch mixed = PuzzleMix.cifar().apply(batch, saliency(1, 2, 8), draw);
    assertThat(mixed.targets().getDataType()).isEqualTo(DataType.FLOAT32);
    float[] row = Pictures.row(mixed.targets(), 0);
    double own = mixed.composition().parts().get(0).share(0);
    assertThat((double) row[257]).isCloseTo(own, offset(1e-6));
    assertThat((double) row[2049]).isCloseTo(1 - own, offset(1e-6));
  }

  @Test
  void refusesPicturesThatCannotBeDivided() {
    SplittableRandom random = new SplittableRandom(1);
    assertThatThrownBy(() -> PuzzleMix.cifar().draw(random, new BatchShape(2, 31, 31)))
        .hasMessageContaining("31 pixels")
        .hasMessageContaining("multiple of 2");
    assertThatThrownBy(() -> PuzzleMix.cifar().draw(random, new BatchShape(2, 32, 24)))
        .hasMessageContaining("32x24")
        .hasMessageContaining("crop or resize");
    Batch batch = Pictures.numbered(manager, 2, 8, 16).with(TWO);
    PuzzleMix.Draw draw = new PuzzleMix.Draw(0.5, 4, Pairing.of(1, 0));
    assertThatThrownBy(() -> PuzzleMix.cifar().apply(batch, saliency(1, 2, 8), draw))
        .hasMessageContaining("8x16");
    Batch unknown = Pictures.numbered(manager, 2, 8, 8);
    assertThatThrownBy(() -> PuzzleMix.cifar().apply(unknown, saliency(1, 2, 8), draw))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("batch.with");
    Batch three = Pictures.numbered(manager, 3, 8, 8).with(TWO);
    assertThatThrownBy(() -> PuzzleMix.cifar().apply(three, saliency(1, 3, 8), draw))
        .hasMessageContaining("the draw pairs 2 pictures, the batch has 3");
  }

  @Test
  void refusesWrongSettings() {
    refused("alpha", "0.0", 0, 1, 1, 1, 4, 3, 0.8, 4, 1, 4);
    refused("beta", "-1.0", 1, -1, 1, 1, 4, 3, 0.8, 4, 1, 4);
    refused("gamma", "NaN", 1, 1, Double.NaN, 1, 4, 3, 0.8, 4, 1, 4);
    refused("eta", "-2.0", 1, 1, 1, -2, 4, 3, 0.8, 4, 1, 4);
    refused("neighbours", "0", 1, 1, 1, 1, 0, 3, 0.8, 4, 1, 4);
    refused("labels", "1", 1, 1, 1, 1, 4, 1, 0.8, 4, 1, 4);
    refused("transportCost", "0.0", 1, 1, 1, 1, 4, 3, 0, 4, 1, 4);
    refused("tileSide", "0", 1, 1, 1, 1, 4, 3, 0.8, 0, 1, 4);
    refused("leastPower", "0", 1, 1, 1, 1, 4, 3, 0.8, 4, 0, 4);
    refused("mostPower", "1", 1, 1, 1, 1, 4, 3, 0.8, 4, 2, 1);
    assertThatThrownBy(() -> new PuzzleMix.Draw(1.5, 4, Pairing.identity(2)))
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> new PuzzleMix.Draw(0.5, 1, Pairing.identity(2)))
        .hasMessageContaining("blocks");
  }

  private static void refused(
      String name,
      String value,
      double alpha,
      double beta,
      double gamma,
      double eta,
      int neighbours,
      int labels,
      double cost,
      int tile,
      int least,
      int most) {
    assertThatThrownBy(
            () ->
                new PuzzleMix(
                    alpha, beta, gamma, eta, neighbours, labels, true, cost, tile, least, most))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value);
  }
}
