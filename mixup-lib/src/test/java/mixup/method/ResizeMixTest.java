package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDManager;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import mixup.data.Batch;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResizeMixTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** The whole partner, every second row and every third column of it, in rows 1-2, columns 2-4. */
  @Test
  void pastesTheWholePartner() {
    Batch batch = Pictures.numbered(manager, 3, 4, 9);
    Pairing pairing = Pairing.of(1, 2, 0);
    BoundingBox box = new BoundingBox(1, 2, 3, 5);
    ResizeMix.Draw draw = new ResizeMix.Draw(0.5, 1 - 6 / 36.0, box, pairing);
    MixedBatch mixed = ResizeMix.paper().apply(batch, draw);
    for (int i = 0; i < 3; i++) {
      float[] expected = Pictures.row(batch.images(), i);
      float[] other = Pictures.row(batch.images(), pairing.partners().get(i));
      for (int channel = 0; channel < 2; channel++) {
        for (int row = 0; row < 2; row++) {
          for (int column = 0; column < 3; column++) {
            int to = channel * 36 + (1 + row) * 9 + 2 + column;
            expected[to] = other[channel * 36 + 2 * row * 9 + 3 * column];
          }
        }
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected);
    }
    Blends.assertTargets(batch, mixed, pairing, 30 / 36.0);
    assertThat(mixed.composition().placement())
        .isEqualTo(Placement.pasted(box, new BoundingBox(0, 0, 4, 9)));
  }

  @ParameterizedTest
  @CsvSource({"24, 24", "31, 22", "5, 40", "1, 3"})
  void lambdaIsTheShareThatStayed(int height, int width) {
    Batch batch = Pictures.zerosAndOnes(manager, height, width);
    SplittableRandom random = new SplittableRandom(8);
    for (ResizeMix settings : new ResizeMix[] {ResizeMix.paper(), ResizeMix.openMixupDeit()}) {
      for (int i = 0; i < 20; i++) {
        ResizeMix.Draw drawn = settings.draw(random, BatchShape.of(batch));
        ResizeMix.Draw draw =
            new ResizeMix.Draw(drawn.ratio(), drawn.lambda(), drawn.box(), Pairing.of(1, 0));
        float other = Blends.partnersShare(settings.apply(batch, draw));
        assertThat(draw.lambda()).isCloseTo(1 - other, offset(1e-6));
      }
    }
  }

  @Test
  void theRatioIsUniformInThePaper() {
    double[] ratios = ratios(ResizeMix.paper());
    var uniform = UniformContinuousDistribution.of(0.1, 0.8);
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(ratios, uniform::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
  }

  /**
   * Beta(0.2, 0.2) leaves 0.1..0.8 with probability q; then a uniform draw takes its place. Inside
   * the limits the mixture has the distribution q·uniform + Beta.
   */
  @Test
  void theBenchmarkReplacesRatiosOutsideByUniformOnes() {
    double[] ratios = ratios(ResizeMix.openMixupResNet18());
    var beta = org.apache.commons.statistics.distribution.BetaDistribution.of(0.2, 0.2);
    double inside = beta.probability(0.1, 0.8);
    assertThat(DoubleStream.of(ratios)).allMatch(ratio -> ratio >= 0.1 && ratio <= 0.8);
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(
                    ratios,
                    t -> {
                      double x = Math.min(Math.max(t, 0.1), 0.8);
                      return (1 - inside) * (x - 0.1) / 0.7 + beta.probability(0.1, x);
                    })
                .getPValue())
        .isGreaterThan(0.001);
  }

  private static double[] ratios(ResizeMix settings) {
    SplittableRandom random = new SplittableRandom(1);
    double[] ratios = new double[4_000];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = settings.draw(random, new BatchShape(2, 32, 32)).ratio();
    }
    return ratios;
  }

  /** Boxes of 6x6 that touch no border were not cut off; their places are equally likely. */
  @Test
  void placesAreUniformAndReachTheCorners() {
    SplittableRandom random = new SplittableRandom(2);
    long[] rows = new long[25];
    Set<Integer> tops = new HashSet<>();
    Set<Integer> rights = new HashSet<>();
    for (int i = 0; i < 30_000; i++) {
      BoundingBox box = ResizeMix.paper().draw(random, new BatchShape(2, 32, 32)).box();
      tops.add(box.top());
      rights.add(box.right());
      if (box.height() == 6 && box.width() == 6 && box.top() > 0 && box.bottom() < 32) {
        rows[box.top() - 1]++;
      }
    }
    assertThat(ChiSquareTest.withDefaults().test(rows).getPValue()).isGreaterThan(0.001);
    assertThat(tops).contains(0, 1, 29, 30);
    assertThat(rights).contains(1, 2, 31, 32);
  }

  @Test
  void boxesDifferBetweenBatchesAndRowsAreIndependentOfColumns() {
    SplittableRandom random = new SplittableRandom(5);
    long[][] quadrants = new long[2][2];
    for (int i = 0; i < 3_000; i++) {
      BoundingBox box = ResizeMix.paper().draw(random, new BatchShape(2, 32, 32)).box();
      quadrants[box.top() + box.bottom() < 32 ? 0 : 1][box.left() + box.right() < 32 ? 0 : 1]++;
    }
    assertThat(ChiSquareTest.withDefaults().test(quadrants).getPValue()).isGreaterThan(0.001);
    assertThat(quadrants[0][1] + quadrants[1][0]).isBetween(1_200L, 1_800L);
  }

  /** The released code hands the transposed region on; only its mask knows, not the pictures. */
  @Test
  void theReleasedMaskIsTransposedForSquaresOnly() {
    Batch square = Pictures.numbered(manager, 2, 6, 6);
    ResizeMix.Draw draw =
        new ResizeMix.Draw(0.5, 1 - 8 / 36.0, new BoundingBox(0, 1, 2, 5), Pairing.of(1, 0));
    MixedBatch mixed = ResizeMix.openMixup().apply(square, draw);
    assertThat(mixed.images()).isEqualTo(ResizeMix.paper().apply(square, draw).images());
    float[] own = ((ResizeMix.Transposed) mixed.composition().placement()).own().toFloatArray();
    for (int p = 0; p < 36; p++) {
      boolean hole = p / 6 >= 1 && p / 6 < 5 && p % 6 < 2;
      assertThat(own[p]).isEqualTo(hole ? 0 : 1);
    }
    Batch narrow = Pictures.numbered(manager, 2, 6, 9);
    assertThat(ResizeMix.openMixup().apply(narrow, draw).composition().placement())
        .isInstanceOf(Placement.Pasted.class);
  }

  @Test
  void anEmptyBoxChangesNothing() {
    Batch batch = Pictures.numbered(manager, 2, 8, 8);
    ResizeMix.Draw draw = ResizeMix.Draw.of(0.2, 4, 4, Pairing.of(1, 0), BatchShape.of(batch));
    assertThat(draw.box().isEmpty()).isTrue();
    for (ResizeMix settings : new ResizeMix[] {ResizeMix.paper(), ResizeMix.openMixup()}) {
      MixedBatch mixed = settings.apply(batch, draw);
      assertThat(mixed.images()).isEqualTo(batch.images()).isNotSameAs(batch.images());
      assertThat(mixed.targets().toFloatArray()).containsExactly(1, 0, 0, 1);
    }
  }

  /** τ of 1 from the middle replaces the whole picture: λ is 0. */
  @Test
  void theWholePictureGivesLambdaZero() {
    Batch batch = Pictures.numbered(manager, 2, 8, 6);
    ResizeMix.Draw draw = ResizeMix.Draw.of(1, 4, 3, Pairing.of(1, 0), BatchShape.of(batch));
    MixedBatch mixed = ResizeMix.paper().apply(batch, draw);
    assertThat(draw.lambda()).isZero();
    assertThat(Pictures.row(mixed.images(), 0)).isEqualTo(Pictures.row(batch.images(), 1));
    assertThat(mixed.targets().toFloatArray()).containsExactly(0, 1, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void appliesTheProbabilityOnce(double probability) {
    ResizeMix settings = new ResizeMix(0, 0.1, 0.8, ResizeFill.NEAREST, probability, Variant.PAPER);
    assertThat(Blends.shareOfDraws(settings, new BatchShape(4, 64, 64), draw -> draw.ratio() > 0))
        .isCloseTo(probability, offset(0.06));
  }

  @Test
  void aBatchOfOneKeepsItsTargetAndHalfPrecisionItsLabels() {
    Batch batch = Pictures.numbered(manager, 1, 30, 30);
    MixedBatch mixed = ResizeMix.paper().mix(batch, new SplittableRandom(1));
    assertThat(mixed.targets().toFloatArray()).containsExactly(new float[] {1, 0}, offset(1e-6f));
    Blends.assertLabelsKeepPrecision(ResizeMix.paper(), manager);
  }

  @Test
  void refusesWrongValues() {
    ResizeFill fill = ResizeFill.NEAREST;
    assertThatThrownBy(() -> new ResizeMix(-1, 0.1, 0.8, fill, 1, Variant.PAPER))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> new ResizeMix(0, 0, 0.8, fill, 1, Variant.PAPER))
        .hasMessageContaining("smallest");
    assertThatThrownBy(() -> new ResizeMix(0, 0.1, 1.8, fill, 1, Variant.PAPER))
        .hasMessageContaining("1.8");
    assertThatThrownBy(() -> new ResizeMix(0, 0.1, 0.8, null, 1, Variant.PAPER))
        .hasMessageContaining("resize");
    assertThatThrownBy(() -> new ResizeMix(0, 0.1, 0.8, fill, 7, Variant.PAPER))
        .hasMessageContaining("7");
    assertThatThrownBy(() -> new ResizeMix(0, 0.1, 0.8, fill, 1, Variant.AUTHORS))
        .hasMessageContaining("AUTHORS");
    Batch batch = Pictures.numbered(manager, 2, 4, 4);
    ResizeMix.Draw large =
        new ResizeMix.Draw(0.5, 0.5, new BoundingBox(0, 0, 5, 2), Pairing.identity(2));
    assertThatThrownBy(() -> ResizeMix.paper().apply(batch, large))
        .hasMessageContaining("sticks out");
  }
}
