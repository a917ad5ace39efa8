package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDManager;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.method.SmoothMix.Spot;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothMixTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"4, 7", "6, 6", "5, 5", "1, 3"})
  void equalsAPlainLoop(int height, int width) {
    Batch batch = Pictures.numbered(manager, 3, height, width);
    Pairing pairing = Pairing.of(1, 2, 0);
    Spot spot = new Spot(1.5, 2, 1.25);
    SmoothMix.Draw draw = SmoothMix.Draw.of(spot, pairing, BatchShape.of(batch), Variant.PAPER);
    double[] own = new double[height * width];
    double sum = 0;
    for (int p = 0; p < own.length; p++) {
      double y = p / width - 1.5;
      double x = p % width - 2;
      own[p] = 1 - Math.exp(-(y * y + x * x) / (2 * 1.25 * 1.25));
      sum += own[p];
    }
    assertThat(draw.lambda()).isCloseTo(sum / own.length, offset(1e-12));
    MixedBatch mixed = SmoothMix.paper().apply(batch, draw);
    Blends.assertPlainLoop(batch, mixed, pairing, own);
    Blends.assertTargets(batch, mixed, pairing, draw.lambda());
  }

  /** The rolled grid of the released code, for the even squares that it can handle. */
  @ParameterizedTest
  @ValueSource(ints = {2, 6, 16})
  void spotsAreThoseOfTheReleasedCode(int n) {
    BatchShape shape = new BatchShape(1, n, n);
    for (int a = 0; a < n; a++) {
      Spot spot = SmoothMix.paper().spot(a, n - 1 - a, 0.3, shape);
      int shiftRow = (int) (a - n / 2.0);
      int shiftColumn = (int) (n - 1 - a - n / 2.0);
      double sum = 0;
      for (int r = n / 2; r < n / 2 + n; r++) {
        for (int c = n / 2; c < n / 2 + n; c++) {
          double y = Math.floorMod(r - shiftRow, 2 * n) - (2 * n - 1) / 2.0;
          double x = Math.floorMod(c - shiftColumn, 2 * n) - (2 * n - 1) / 2.0;
          sum += Math.exp(-(y * y + x * x) / (2 * spot.sigma() * spot.sigma()));
        }
      }
      assertThat(spot.shareOf(shape)).isCloseTo(sum / (n * n), offset(1e-12));
    }
  }

  /** λ is the share of the pixels that stayed; the released code has it the other way round. */
  @ParameterizedTest
  @CsvSource({"12, 12", "11, 9", "1, 3"})
  void lambdaIsTheShareThatStayed(int height, int width) {
    Batch batch = Pictures.zerosAndOnes(manager, height, width);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 20; i++) {
      Spot spot = SmoothMix.paper().draw(random, BatchShape.of(batch)).spot();
      for (SmoothMix settings : new SmoothMix[] {SmoothMix.paper(), SmoothMix.openMixup()}) {
        SmoothMix.Draw draw =
            SmoothMix.Draw.of(spot, Pairing.of(1, 0), BatchShape.of(batch), settings.variant());
        float other = Blends.partnersShare(settings.apply(batch, draw));
        double expected = settings.variant() == Variant.PAPER ? 1 - other : other;
        assertThat(draw.lambda()).isCloseTo(expected, offset(1e-6));
      }
    }
  }

  @Test
  void centresAndWidthsAreUniform() {
    BatchShape shape = new BatchShape(2, 8, 5);
    SplittableRandom random = new SplittableRandom(2);
    long[] rows = new long[8];
    long[] columns = new long[5];
    double[] widths = new double[4_000];
    for (int i = 0; i < widths.length; i++) {
      Spot spot = SmoothMix.paper().draw(random, shape).spot();
      rows[(int) (spot.row() + 0.5)]++;
      columns[(int) spot.column()]++;
      widths[i] = spot.sigma() / 5;
    }
    assertThat(ChiSquareTest.withDefaults().test(rows).getPValue()).isGreaterThan(0.001);
    assertThat(ChiSquareTest.withDefaults().test(columns).getPValue()).isGreaterThan(0.001);
    var uniform = UniformContinuousDistribution.of(0.25, 0.5);
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(widths, uniform::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
  }

  @Test
  void spotsDifferBetweenBatchesAndRowsAreIndependentOfColumns() {
    BatchShape shape = new BatchShape(2, 16, 16);
    SplittableRandom random = new SplittableRandom(5);
    long[][] quadrants = new long[2][2];
    Set<Spot> spots = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      Spot spot = SmoothMix.paper().draw(random, shape).spot();
      spots.add(spot);
      quadrants[spot.row() < 7.5 ? 0 : 1][spot.column() < 7.5 ? 0 : 1]++;
    }
    assertThat(spots).hasSize(2_000);
    assertThat(ChiSquareTest.withDefaults().test(quadrants).getPValue()).isGreaterThan(0.001);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void appliesTheProbabilityOnce(double probability) {
    SmoothMix settings = new SmoothMix(0.25, 0.5, probability, Variant.OPENMIXUP);
    BatchShape shape = new BatchShape(4, 8, 8);
    assertThat(Blends.shareOfDraws(settings, shape, draw -> draw.spot().sigma() > 0))
        .isCloseTo(probability, offset(0.06));
    assertThat(Blends.shareOfDraws(settings, shape, draw -> draw.lambda() < 1))
        .isCloseTo(probability, offset(0.06));
  }

  @Test
  void withoutASpotNothingChanges() {
    Batch batch = Pictures.numbered(manager, 2, 3, 4);
    for (SmoothMix settings : new SmoothMix[] {SmoothMix.paper(), SmoothMix.openMixup()}) {
      SmoothMix.Draw draw =
          SmoothMix.Draw.of(Spot.NONE, Pairing.of(1, 0), BatchShape.of(batch), settings.variant());
      MixedBatch mixed = settings.apply(batch, draw);
      assertThat(mixed.images()).isEqualTo(batch.images()).isNotSameAs(batch.images());
      assertThat(mixed.targets().toFloatArray()).containsExactly(1, 0, 0, 1);
    }
  }

  @Test
  void aBatchOfOneAndHalfPrecision() {
    Blends.assertAloneUnchanged(SmoothMix.paper(), manager);
    Blends.assertLabelsKeepPrecision(SmoothMix.paper(), manager);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new SmoothMix(0, 0.5, 1, Variant.PAPER))
        .hasMessageContaining("smallest")
        .hasMessageContaining("0.0");
    assertThatThrownBy(() -> new SmoothMix(0.5, 0.25, 1, Variant.PAPER))
        .hasMessageContaining("0.25");
    assertThatThrownBy(() -> new SmoothMix(0.25, 0.5, -1, Variant.PAPER))
        .hasMessageContaining("probability");
    assertThatThrownBy(() -> new SmoothMix(0.25, 0.5, 1, Variant.AUTHORS))
        .hasMessageContaining("AUTHORS");
    assertThatThrownBy(() -> new SmoothMix(0.25, 0.5, 1, null)).hasMessageContaining("null");
    assertThatThrownBy(() -> new Spot(1, 1, -2)).hasMessageContaining("-2");
    Batch batch = Pictures.numbered(manager, 2, 4, 4);
    SmoothMix.Draw other = new SmoothMix.Draw(0.5, Spot.NONE, Pairing.identity(3));
    assertThatThrownBy(() -> SmoothMix.paper().apply(batch, other)).hasMessageContaining("3");
  }
}
