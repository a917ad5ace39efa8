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
import mixup.method.fourier.Mask;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FMixTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private static FMix settings(double softness, Variant variant) {
    return new FMix(1, 3, softness, false, 1, variant);
  }

  @ParameterizedTest
  @CsvSource({"4, 7", "6, 6", "5, 5", "1, 3"})
  void equalsAPlainLoop(int height, int width) {
    Batch batch = Pictures.numbered(manager, 3, height, width);
    Pairing pairing = Pairing.of(1, 2, 0);
    float[] shares = new float[height * width];
    double[] own = new double[shares.length];
    for (int p = 0; p < shares.length; p++) {
      shares[p] = p % 3 / 2f;
      own[p] = shares[p];
    }
    Mask mask = new Mask(height, width, shares);
    FMix.Draw draw = new FMix.Draw(0.4, mask.mean(), mask, pairing);
    MixedBatch mixed = FMix.paper().apply(batch, draw);
    Blends.assertPlainLoop(batch, mixed, pairing, own);
    Blends.assertTargets(batch, mixed, pairing, mask.mean());
  }

  /** The paper's λ is the mean of the mask, soft or not; the released code's is the drawn one. */
  @ParameterizedTest
  @CsvSource({"12, 12, 0", "11, 9, 0.2", "1, 3, 0", "5, 2, 0.5"})
  void lambdaIsTheShareThatStayed(int height, int width, double softness) {
    Batch batch = Pictures.zerosAndOnes(manager, height, width);
    SplittableRandom random = new SplittableRandom(8);
    for (Variant variant : new Variant[] {Variant.PAPER, Variant.OPENMIXUP}) {
      for (int i = 0; i < 20; i++) {
        FMix settings = settings(softness, variant);
        FMix.Draw drawn = settings.draw(random, BatchShape.of(batch));
        FMix.Draw draw =
            new FMix.Draw(drawn.asked(), drawn.lambda(), drawn.mask(), Pairing.of(1, 0));
        float other = Blends.partnersShare(settings.apply(batch, draw));
        double expected = variant == Variant.PAPER ? 1 - other : draw.asked();
        assertThat(draw.lambda()).isCloseTo(expected, offset(1e-6));
        assertThat(draw.asked()).isCloseTo(1 - other, offset(1.0 / (height * width)));
      }
    }
  }

  @Test
  void lambdaIsBeta() {
    assertThat(fit(FMix.openMixupCifar(), BetaDistribution.of(0.2, 0.2))).isGreaterThan(0.001);
    FMix reformulated = new FMix(0.5, 3, 0, true, 1, Variant.PAPER);
    assertThat(fit(reformulated, BetaDistribution.of(1.5, 0.5))).isGreaterThan(0.001);
  }

  private static double fit(FMix settings, BetaDistribution expected) {
    SplittableRandom random = new SplittableRandom(1);
    double[] asked = new double[3_000];
    for (int i = 0; i < asked.length; i++) {
      asked[i] = settings.draw(random, new BatchShape(2, 4, 4)).asked();
    }
    return KolmogorovSmirnovTest.withDefaults()
        .test(asked, expected::cumulativeProbability)
        .getPValue();
  }

  /** Areas are rounded up and down equally often: 0.5 of 3 x 3 pixels is four or five. */
  @Test
  void areasAreRoundedBothWays() {
    double[] picture = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
    BatchShape shape = new BatchShape(1, 3, 3);
    Pairing alone = Pairing.identity(1);
    FMix paper = FMix.paper();
    assertThat(paper.draw(0.5, true, picture, alone, shape).lambda())
        .isCloseTo(5 / 9.0, offset(1e-12));
    assertThat(paper.draw(0.5, false, picture, alone, shape).lambda())
        .isCloseTo(4 / 9.0, offset(1e-12));
    assertThat(FMix.openMixup().draw(0.5, false, picture, alone, shape).lambda()).isEqualTo(0.5);
  }

  /** Every pixel belongs to either picture equally often, and the masks differ. */
  @ParameterizedTest
  @EnumSource(names = {"PAPER", "OPENMIXUP"})
  void everyPixelIsReached(Variant variant) {
    SplittableRandom random = new SplittableRandom(3);
    BatchShape shape = new BatchShape(2, 6, 7);
    double[] own = new double[42];
    Set<Mask> masks = new HashSet<>();
    int draws = 3_000;
    for (int i = 0; i < draws; i++) {
      Mask mask = settings(0, variant).draw(random, shape).mask();
      masks.add(mask);
      float[] shares = mask.toArray(manager).toFloatArray();
      for (int p = 0; p < 42; p++) {
        own[p] += shares[p] / draws;
      }
    }
    assertThat(DoubleStream.of(own)).allMatch(share -> share > 0.45 && share < 0.55);
    assertThat(masks).hasSizeGreaterThan(500);
  }

  /** Released code: one wave across the picture, so that the mask has few changes in a row. */
  @Test
  void releasedMasksAreOneWaveAcross() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 50; i++) {
      Mask mask = FMix.openMixup().draw(random, new BatchShape(2, 16, 16)).mask();
      float[] shares = mask.toArray(manager).toFloatArray();
      for (int row = 0; row < 16; row++) {
        int changes = 0;
        for (int column = 0; column < 16; column++) {
          changes += shares[row * 16 + column] != shares[row * 16 + (column + 1) % 16] ? 1 : 0;
        }
        assertThat(changes).isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void aRatioFromOutsideInvertsTheMaskOrKeepsItsWeight() {
    Mask mask = new Mask(1, 4, new float[] {1, 0, 0, 0});
    FMix.Draw draw = new FMix.Draw(0.25, 0.25, mask, Pairing.identity(1));
    assertThat(draw.given(0.4).mask()).isEqualTo(mask.inverted());
    assertThat(draw.given(0.4).lambda()).isEqualTo(0.75);
    assertThat(draw.given(0.2).mask()).isEqualTo(mask);
    assertThat(draw.given(0.2).lambda()).isEqualTo(0.2);
  }

  @ParameterizedTest
  @EnumSource(names = {"PAPER", "OPENMIXUP"})
  void lambdaZeroAndOneAreWholePictures(Variant variant) {
    Batch batch = Pictures.numbered(manager, 2, 8, 6);
    double[] picture = new double[48];
    picture[5] = 1;
    Pairing swap = Pairing.of(1, 0);
    FMix settings = settings(0.1, variant);
    MixedBatch none =
        settings.apply(batch, settings.draw(1, false, picture, swap, BatchShape.of(batch)));
    assertThat(none.images()).isEqualTo(batch.images()).isNotSameAs(batch.images());
    assertThat(none.targets().toFloatArray()).containsExactly(1, 0, 0, 1);
    MixedBatch all =
        settings.apply(batch, settings.draw(0, true, picture, swap, BatchShape.of(batch)));
    assertThat(Pictures.row(all.images(), 0)).isEqualTo(Pictures.row(batch.images(), 1));
    assertThat(all.targets().toFloatArray()).containsExactly(0, 1, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void appliesTheProbabilityOnce(double probability) {
    FMix settings = new FMix(1, 3, 0, false, probability, Variant.PAPER);
    assertThat(Blends.shareOfDraws(settings, new BatchShape(4, 8, 8), draw -> draw.asked() < 1))
        .isCloseTo(probability, offset(0.06));
  }

  @Test
  void alphaZeroABatchOfOneAndHalfPrecision() {
    FMix off = new FMix(0, 3, 0, false, 1, Variant.PAPER);
    assertThat(off.draw(new SplittableRandom(1), new BatchShape(2, 4, 4)).lambda()).isEqualTo(1);
    Blends.assertAloneUnchanged(FMix.paper(), manager);
    Blends.assertAloneUnchanged(FMix.openMixup(), manager);
    Blends.assertLabelsKeepPrecision(FMix.paper(), manager);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new FMix(-1, 3, 0, false, 1, Variant.PAPER))
        .hasMessageContaining("alpha");
    assertThatThrownBy(() -> new FMix(1, -3, 0, false, 1, Variant.PAPER))
        .hasMessageContaining("decay");
    assertThatThrownBy(() -> new FMix(1, 3, 2, false, 1, Variant.PAPER))
        .hasMessageContaining("softness");
    assertThatThrownBy(() -> new FMix(1, 3, 0, false, 2, Variant.PAPER))
        .hasMessageContaining("probability");
    assertThatThrownBy(() -> new FMix(1, 3, 0, false, 1, Variant.AUTHORS))
        .hasMessageContaining("AUTHORS");
    Batch batch = Pictures.numbered(manager, 2, 4, 4);
    FMix.Draw other = new FMix.Draw(1, 1, Mask.full(4, 5), Pairing.identity(2));
    assertThatThrownBy(() -> FMix.paper().apply(batch, other))
        .hasMessageContaining("4x5")
        .hasMessageContaining("4x4");
  }
}
