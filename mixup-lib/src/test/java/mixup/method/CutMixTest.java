package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutMixTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void equalsAPlainLoop() {
    Batch batch = Pictures.numbered(manager, 3, 4, 7);
    Pairing pairing = Pairing.of(1, 2, 0);
    BoundingBox box = new BoundingBox(1, 2, 3, 7);
    CutMix.Draw draw = new CutMix.Draw(0.5, 1 - 10 / 28.0, box, pairing);
    MixedBatch mixed = CutMix.paper().apply(batch, draw);
    for (int i = 0; i < 3; i++) {
      float[] own = Pictures.row(batch.images(), i);
      float[] other = Pictures.row(batch.images(), pairing.partners().get(i));
      float[] expected = own.clone();
      for (int p = 0; p < own.length; p++) {
        int row = p / 7 % 4;
        int column = p % 7;
        if (row >= 1 && row < 3 && column >= 2) {
          expected[p] = other[p];
        }
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected);
      float[] target = new float[3];
      target[i] = 18 / 28f;
      target[pairing.partners().get(i)] = 10 / 28f;
      assertThat(Pictures.row(mixed.targets(), i)).containsExactly(target, offset(1e-6f));
    }
  }

  @Test
  void leavesTheBatchAsItWas() {
    Batch batch = Pictures.numbered(manager, 4, 8, 8);
    float[] before = batch.images().toFloatArray();
    CutMix.Draw draw = CutMix.Draw.of(0.3, 4, 4, Pairing.of(1, 2, 3, 0), BatchShape.of(batch));
    CutMix.paper().apply(batch, draw);
    assertThat(batch.images().toFloatArray()).isEqualTo(before);
  }

  /**
   * Guards against kornia 3077 (λ not computed from the pasted area): the share of zeros in a
   * picture of zeros with a box of ones is the weight of its own label.
   */
  @ParameterizedTest
  @CsvSource({"12, 12", "11, 9", "5, 16", "1, 3"})
  void lambdaIsTheShareOfThePixelsThatStayed(int height, int width) {
    Batch batch = Pictures.zerosAndOnes(manager, height, width);
    SplittableRandom random = new SplittableRandom(8);
    Pairing swap = Pairing.of(1, 0);
    for (int i = 0; i < 50; i++) {
      CutMix.Draw drawn = CutMix.paper().draw(random, BatchShape.of(batch));
      CutMix.Draw draw = new CutMix.Draw(drawn.asked(), drawn.lambda(), drawn.box(), swap);
      MixedBatch mixed = CutMix.paper().apply(batch, draw);
      float ones = mixed.images().get(0).mean().getFloat();
      assertThat(1 - ones).isCloseTo((float) draw.lambda(), offset(1e-6f));
      float[] target = Pictures.row(mixed.targets(), 0);
      assertThat(target).containsExactly(new float[] {(float) draw.lambda(), ones}, offset(1e-6f));
    }
  }

  @Property(tries = 500)
  void theBoxStaysInsideAndLambdaNeverShrinks(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @DoubleRange(min = 0, max = 1) double asked,
      @ForAll @IntRange(min = 0, max = 39) int row,
      @ForAll @IntRange(min = 0, max = 39) int column) {
    BatchShape shape = new BatchShape(1, height, width);
    CutMix.Draw draw =
        CutMix.Draw.of(asked, row % height, column % width, Pairing.identity(1), shape);
    assertThat(draw.box().fits(shape)).isTrue();
    assertThat(draw.lambda()).isGreaterThanOrEqualTo(asked - 1e-12);
    assertThat(draw.lambda() * height * width)
        .isCloseTo(height * width - (double) draw.box().area(), offset(1e-9));
  }

  @Test
  void sidesAreEvenBeforeTheyAreCutOff() {
    BatchShape shape = new BatchShape(1, 10, 20);
    // r = 0.7: 7 rows lose one, 14 columns stay.
    CutMix.Draw odd = CutMix.Draw.of(1 - 0.49, 5, 10, Pairing.identity(1), shape);
    assertThat(odd.box()).isEqualTo(new BoundingBox(2, 3, 8, 17));
    // r = 0.15: one row is an empty box.
    CutMix.Draw empty = CutMix.Draw.of(1 - 0.0225, 5, 10, Pairing.identity(1), shape);
    assertThat(empty.box().isEmpty()).isTrue();
    assertThat(empty.lambda()).isEqualTo(1);
  }

  @Test
  void lambdaZeroFromTheMiddleReplacesAll() {
    Batch batch = Pictures.numbered(manager, 2, 8, 6);
    CutMix.Draw draw = CutMix.Draw.of(0, 4, 3, Pairing.of(1, 0), BatchShape.of(batch));
    MixedBatch mixed = CutMix.paper().apply(batch, draw);
    assertThat(draw.lambda()).isZero();
    assertThat(Pictures.row(mixed.images(), 0)).isEqualTo(Pictures.row(batch.images(), 1));
  }

  @Test
  void lambdaOneChangesNothingAndGivesACopy() {
    Batch batch = Pictures.numbered(manager, 2, 8, 6);
    CutMix.Draw draw = CutMix.Draw.of(1, 4, 3, Pairing.of(1, 0), BatchShape.of(batch));
    MixedBatch mixed = CutMix.paper().apply(batch, draw);
    assertThat(mixed.images()).isEqualTo(batch.images()).isNotSameAs(batch.images());
    assertThat(mixed.targets().toFloatArray()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void aBatchOfOneStaysWhole() {
    Batch batch = Pictures.numbered(manager, 1, 5, 5);
    MixedBatch mixed = CutMix.paper().mix(batch, new SplittableRandom(1));
    assertThat(mixed.images()).isEqualTo(batch.images());
    assertThat(mixed.targets().toFloatArray()).containsExactly(new float[] {1, 0}, offset(1e-6f));
  }

  /**
   * Boxes of 4x4 that touch no border were not cut off; their 27 x 27 places are equally likely.
   */
  @Test
  void theCentreIsUniform() {
    BatchShape shape = new BatchShape(2, 32, 32);
    SplittableRandom random = new SplittableRandom(2);
    long[] rows = new long[27];
    long[] columns = new long[27];
    for (int i = 0; i < 60_000; i++) {
      BoundingBox box = CutMix.paper().draw(random, shape).box();
      boolean touches =
          box.top() == 0 || box.left() == 0 || box.bottom() == 32 || box.right() == 32;
      if (box.height() == 4 && box.width() == 4 && !touches) {
        rows[box.top() - 1]++;
        columns[box.left() - 1]++;
      }
    }
    assertThat(ChiSquareTest.withDefaults().test(rows).getPValue()).isGreaterThan(0.001);
    assertThat(ChiSquareTest.withDefaults().test(columns).getPValue()).isGreaterThan(0.001);
  }

  /**
   * Guards against kornia 4730 (the last positions of an axis are never drawn): every pixel,
   * corners included, is pasted at some time, and boxes begin and end at every row.
   */
  @Test
  void everyPositionIsReached() {
    BatchShape shape = new BatchShape(2, 6, 9);
    SplittableRandom random = new SplittableRandom(3);
    Set<Integer> tops = new HashSet<>();
    Set<Integer> bottoms = new HashSet<>();
    Set<Integer> lefts = new HashSet<>();
    Set<Integer> rights = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      BoundingBox box = CutMix.paper().draw(random, shape).box();
      if (!box.isEmpty()) {
        tops.add(box.top());
        bottoms.add(box.bottom());
        lefts.add(box.left());
        rights.add(box.right());
      }
    }
    assertThat(tops).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(bottoms).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    assertThat(lefts).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(rights).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  /**
   * Guards against kornia 4712 (one placement shared by all boxes): for boxes of one size, rows and
   * columns vary from batch to batch and independently of each other.
   */
  @Test
  void boxesDifferBetweenBatches() {
    BatchShape shape = new BatchShape(2, 32, 32);
    SplittableRandom random = new SplittableRandom(5);
    long[][] quadrants = new long[2][2];
    for (int i = 0; i < 4_000; i++) {
      BoundingBox box = CutMix.paper().draw(random, shape).box();
      if (!box.isEmpty()) {
        quadrants[box.top() + box.bottom() < 32 ? 0 : 1][box.left() + box.right() < 32 ? 0 : 1]++;
      }
    }
    assertThat(ChiSquareTest.withDefaults().test(quadrants).getPValue()).isGreaterThan(0.001);
    assertThat(quadrants[0][1] + quadrants[1][0]).isBetween(1_500L, 2_500L);
  }

  /**
   * Guards against kornia 4657 (labels cast to the type of the pictures, so large class numbers are
   * rounded in half precision): targets are float32 whatever the pictures are.
   */
  @Test
  void largeClassNumbersSurviveHalfPrecisionPictures() {
    NDArray images = manager.ones(new Shape(4, 1, 8, 8)).toType(DataType.FLOAT16, true);
    NDArray labels = manager.create(new long[] {257, 999, 2049, 4097});
    Batch batch = new Batch(images, labels, 5000);
    CutMix.Draw draw = CutMix.Draw.of(0.5, 4, 4, Pairing.of(1, 2, 3, 0), BatchShape.of(batch));
    NDArray targets = CutMix.paper().apply(batch, draw).targets();
    assertThat(targets.getDataType()).isEqualTo(DataType.FLOAT32);
    float own = (float) draw.lambda();
    assertThat(Pictures.row(targets, 2)[2049]).isEqualTo(own);
    assertThat(Pictures.row(targets, 2)[4097]).isCloseTo(1 - own, offset(1e-6f));
    assertThat(targets.sum(new int[] {1}).toFloatArray())
        .containsExactly(new float[] {1, 1, 1, 1}, offset(1e-6f));
  }

  /** Guards against kornia 4649, as in the test of Mixup. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void appliesTheProbabilityOnce(double probability) {
    CutMix cutMix = new CutMix(1, probability);
    BatchShape shape = new BatchShape(4, 64, 64);
    SplittableRandom random = new SplittableRandom(4);
    int tried = 0;
    for (int i = 0; i < 2_000; i++) {
      tried += cutMix.draw(random, shape).asked() < 1 ? 1 : 0;
    }
    assertThat(tried / 2_000.0).isCloseTo(probability, offset(0.05));
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new CutMix(-2))
        .hasMessageContaining("alpha")
        .hasMessageContaining("-2");
    assertThatThrownBy(() -> new CutMix(1, 1.2)).hasMessageContaining("1.2");
    Batch batch = Pictures.numbered(manager, 2, 4, 4);
    CutMix.Draw large = new CutMix.Draw(0.5, 0.5, new BoundingBox(0, 0, 5, 2), Pairing.identity(2));
    assertThatThrownBy(() -> CutMix.paper().apply(batch, large))
        .hasMessageContaining("sticks out of pictures of 4x4");
    assertThatThrownBy(() -> new BoundingBox(3, 0, 2, 1)).hasMessageContaining("3..2");
  }
}
