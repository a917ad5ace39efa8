package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.data.Batch;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixupTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void equalsAPlainLoop() {
    Batch batch = Pictures.numbered(manager, 3, 4, 5);
    Pairing pairing = Pairing.of(2, 0, 1);
    MixedBatch mixed = new Mixup(1).apply(batch, new Mixup.Draw(0.3, pairing));
    for (int i = 0; i < 3; i++) {
      float[] own = Pictures.row(batch.images(), i);
      float[] other = Pictures.row(batch.images(), pairing.partners().get(i));
      float[] expected = new float[own.length];
      for (int p = 0; p < own.length; p++) {
        expected[p] = 0.3f * own[p] + 0.7f * other[p];
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected, offset(1e-5f));
      float[] target = new float[3];
      target[i] = 0.3f;
      target[pairing.partners().get(i)] = 0.7f;
      assertThat(Pictures.row(mixed.targets(), i)).containsExactly(target, offset(1e-7f));
    }
  }

  @Test
  void lambdaOneAndZeroGiveThePicturesThemselves() {
    Batch batch = Pictures.numbered(manager, 2, 3, 3);
    Pairing swap = Pairing.of(1, 0);
    MixedBatch own = new Mixup(1).apply(batch, new Mixup.Draw(1, swap));
    MixedBatch other = new Mixup(1).apply(batch, new Mixup.Draw(0, swap));
    assertThat(own.images()).isEqualTo(batch.images());
    assertThat(Pictures.row(other.images(), 0)).isEqualTo(Pictures.row(batch.images(), 1));
    assertThat(Pictures.row(other.targets(), 0)).containsExactly(0, 1);
  }

  @Test
  void keepsTheMeanOfTheBatch() {
    Batch batch = Pictures.numbered(manager, 7, 3, 3);
    MixedBatch mixed = new Mixup(1).mix(batch, new SplittableRandom(3));
    assertThat(mixed.images().mean().getFloat())
        .isCloseTo(batch.images().mean().getFloat(), offset(1e-4f));
  }

  @Test
  void aBatchOfOneIsMixedWithItself() {
    Batch batch = Pictures.numbered(manager, 1, 3, 5);
    MixedBatch mixed = new Mixup(1).mix(batch, new SplittableRandom(3));
    assertThat(mixed.images().toFloatArray())
        .containsExactly(batch.images().toFloatArray(), offset(1e-5f));
    assertThat(mixed.targets().toFloatArray()).containsExactly(new float[] {1, 0}, offset(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1, 2})
  void drawsLambdaFromBeta(double alpha) {
    Mixup mixup = new Mixup(alpha);
    BatchShape shape = new BatchShape(4, 8, 8);
    SplittableRandom random = new SplittableRandom(9);
    double[] lambdas =
        IntStream.range(0, 5_000).mapToDouble(i -> mixup.draw(random, shape).lambda()).toArray();
    BetaDistribution beta = BetaDistribution.of(alpha, alpha);
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(lambdas, beta::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
  }

  /**
   * Guards against kornia 4649 (p applied once to the batch and again to each row, so rows are
   * mixed at p²): at p = ½ half of all rows are mixed, and a batch is mixed as a whole or not at
   * all.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void appliesTheProbabilityOnce(double probability) {
    Mixup mixup = new Mixup(1, probability);
    Batch batch = Pictures.numbered(manager, 4, 2, 2);
    SplittableRandom random = new SplittableRandom(4);
    int mixedBatches = 0;
    for (int i = 0; i < 2_000; i++) {
      Mixup.Draw draw = mixup.draw(random, BatchShape.of(batch));
      mixedBatches += draw.lambda() < 1 ? 1 : 0;
    }
    assertThat(mixedBatches / 2_000.0).isCloseTo(probability, offset(0.05));
    MixedBatch whole = mixup.apply(batch, new Mixup.Draw(0.25, Pairing.of(1, 2, 3, 0)));
    for (int i = 0; i < 4; i++) {
      assertThat(Arrays.equals(Pictures.row(whole.images(), i), Pictures.row(batch.images(), i)))
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAlpha(double alpha) {
    assertThatThrownBy(() -> new Mixup(alpha))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alpha")
        .hasMessageContaining(String.valueOf(alpha));
  }

  @Test
  void refusesADrawOfAnotherSize() {
    Batch batch = Pictures.numbered(manager, 3, 2, 2);
    assertThatThrownBy(() -> new Mixup(1).apply(batch, new Mixup.Draw(0.5, Pairing.identity(2))))
        .hasMessage("the draw pairs 2 pictures, the batch has 3");
    assertThatThrownBy(() -> new Mixup.Draw(1.5, Pairing.identity(2))).hasMessageContaining("1.5");
  }
}
