package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Path FILE = Path.of("a.npz");

  private final Comparison comparison = new Comparison();

  @Test
  void keepsTheErrorNearestToItsTolerance() {
    comparison.error("large but allowed", 0.5, 1);
    comparison.error("small but close", 0.009, 0.01);
    assertThat(comparison.result(FILE))
        .isEqualTo(new ParityResult("a.npz", 2, 0.009, 0.01, Verdict.PASS, "small but close"));
  }

  @Test
  void oneErrorBeyondItsToleranceFails() {
    comparison.error("fine", 0, 1);
    comparison.arrays("off", new double[] {1, 2}, new double[] {1, 4}, 2, 0.5);
    comparison.error("fine again", 0.9, 1);
    assertThat(comparison.result(FILE))
        .isEqualTo(new ParityResult("a.npz", 3, 1, 0.5, Verdict.FAIL, "off"));
  }

  @Test
  void nothingComparedFails() {
    assertThat(comparison.result(FILE).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void notANumberAndWrongLengthFail() {
    comparison.arrays("nan", new double[] {Double.NaN}, new double[] {1}, 1, 1);
    assertThat(comparison.result(FILE).maxError()).isEqualTo(Double.MAX_VALUE);
    Comparison lengths = new Comparison();
    lengths.arrays("length", new double[] {1}, new double[] {1, 1}, 1, 1);
    assertThat(lengths.result(FILE).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void toleranceMustBePositive() {
    assertThatThrownBy(() -> comparison.error("x", 0, 0)).hasMessageContaining("0.0");
  }
}
