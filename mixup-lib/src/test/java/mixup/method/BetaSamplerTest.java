package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetaSamplerTest {

  private static final int SAMPLES = 20_000;

  private static double[] samples(double a, double b) {
    SplittableRandom random = new SplittableRandom(Double.hashCode(a) + 31L * Double.hashCode(b));
    return DoubleStream.generate(() -> BetaSampler.sample(random, a, b)).limit(SAMPLES).toArray();
  }

  @ParameterizedTest
  @CsvSource({"0.2, 0.2", "1, 1", "2, 2", "0.5, 3", "8, 0.7"})
  void followsTheDistribution(double a, double b) {
    BetaDistribution beta = BetaDistribution.of(a, b);
    double p =
        KolmogorovSmirnovTest.withDefaults()
            .test(samples(a, b), beta::cumulativeProbability)
            .getPValue();
    assertThat(p).isGreaterThan(0.001);
  }

  /** Tolerances are five standard errors. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2, 1, 2, 50})
  void hasTheKnownMeanAndVariance(double alpha) {
    double[] samples = samples(alpha, alpha);
    double variance = 1 / (4 * (2 * alpha + 1));
    double mean = Arrays.stream(samples).average().orElseThrow();
    double spread = Arrays.stream(samples).map(x -> (x - 0.5) * (x - 0.5)).average().orElseThrow();
    assertThat(mean).isCloseTo(0.5, offset(5 * Math.sqrt(variance / SAMPLES)));
    assertThat(spread).isCloseTo(variance, offset(5 * variance / Math.sqrt(SAMPLES)));
  }

  /** For tiny shapes almost all mass sits at 0 and 1, half each; nothing is NaN. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-10, Double.MIN_VALUE})
  void staysDefinedForTinyShapes(double alpha) {
    double[] samples = samples(alpha, alpha);
    assertThat(Arrays.stream(samples).allMatch(x -> x >= 0 && x <= 1)).isTrue();
    assertThat(Arrays.stream(samples).average().orElseThrow()).isCloseTo(0.5, offset(0.02));
    assertThat(Arrays.stream(samples).filter(x -> x > 0.01 && x < 0.99).count()).isLessThan(200);
  }

  @Test
  void zeroMeansNoMixing() {
    assertThat(BetaSampler.lambda(new SplittableRandom(1), 0)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesOtherShapes(double shape) {
    assertThatThrownBy(() -> BetaSampler.sample(new SplittableRandom(1), shape, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(shape));
  }
}
