package mixup.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CalibrationErrorTest {

  private static final double[] CONFIDENCE = {0.2, 0.35, 0.9, 0.95, 1.0};
  private static final boolean[] RIGHT = {true, false, true, true, false};

  private static double expected(double[] confidence, boolean[] right, int bins) {
    return CalibrationError.expected(CalibrationBins.of(confidence, right, bins));
  }

  private static boolean[] all(boolean value, int size) {
    boolean[] answers = new boolean[size];
    Arrays.fill(answers, value);
    return answers;
  }

  /** One pass over all samples per bin, comparing with the borders directly. */
  private static double plain(double[] confidence, boolean[] right, int bins) {
    double error = 0;
    for (int m = 0; m < bins; m++) {
      double gap = 0;
      for (int i = 0; i < confidence.length; i++) {
        boolean inside =
            confidence[i] > m / (double) bins && confidence[i] <= (m + 1) / (double) bins;
        gap += inside ? (right[i] ? 1 : 0) - confidence[i] : 0;
      }
      error += Math.abs(gap) / confidence.length;
    }
    return error;
  }

  @Property(tries = 300)
  void equalsThePlainLoop(
      @ForAll @Size(12) List<@DoubleRange(min = 0, max = 1) Double> values,
      @ForAll @Size(12) boolean[] right,
      @ForAll @IntRange(min = 1, max = 20) int bins) {
    double[] confidence = values.stream().mapToDouble(v -> v).toArray();
    assertThat(expected(confidence, right, bins))
        .isCloseTo(plain(confidence, right, bins), offset(1e-12))
        .isBetween(0.0, 1.0);
  }

  /** With one bin nothing can be sorted; with few samples per bin much can. */
  @Property(tries = 100)
  void theSortedFormIsTheSameForOneBin(
      @ForAll @Size(7) List<@DoubleRange(min = 0.1, max = 1) Double> values,
      @ForAll @Size(7) boolean[] right) {
    double[] confidence = values.stream().mapToDouble(v -> v).toArray();
    CalibrationBins bins = CalibrationBins.of(confidence, right, 1);
    assertThat(CalibrationError.openMixup(bins)).isEqualTo(CalibrationError.expected(bins));
  }

  @Test
  void theSortedFormMovesBinsAndNotCounts() {
    CalibrationBins bins = CalibrationBins.of(CONFIDENCE, RIGHT, 2);
    // bin 0: accuracy 1/2, confidence 0.275, two samples; bin 1: 2/3, 0.95, three samples
    double gaps = 2 * (0.5 - 0.275) + 3 * (0.95 - 2 / 3.0);
    assertThat(CalibrationError.expected(bins)).isCloseTo(gaps / 5, offset(1e-12));
    assertThat(CalibrationError.openMixup(bins)).isCloseTo(gaps / 5, offset(1e-12));
    CalibrationBins falling =
        CalibrationBins.of(new double[] {0.3, 0.9}, new boolean[] {true, false}, 2);
    assertThat(CalibrationError.expected(falling)).isCloseTo((0.7 + 0.9) / 2, offset(1e-12));
    assertThat(CalibrationError.openMixup(falling)).isCloseTo((0.3 + 0.1) / 2, offset(1e-12));
  }

  /** Where an occupied bin lies below an empty one the tool subtracts from the wrong bin. */
  @Test
  void theSortedFormMissesBinsBelowEmptyOnes() {
    CalibrationBins bins = CalibrationBins.of(new double[] {0.4}, new boolean[] {true}, 2);
    assertThat(CalibrationError.expected(bins)).isCloseTo(0.6, offset(1e-12));
    assertThat(CalibrationError.openMixup(bins)).isZero();
  }

  @Test
  void bordersBelongToTheLowerBin() {
    for (int bins = 1; bins <= 60; bins++) {
      for (int m = 0; m < bins; m++) {
        double border = (m + 1) / (double) bins;
        assertThat(CalibrationBins.binOf(border, bins)).as("%d/%d", m + 1, bins).isEqualTo(m);
        int above = CalibrationBins.binOf(Math.nextUp(m / (double) bins), bins);
        assertThat(above).as("just above %d/%d", m, bins).isEqualTo(m);
      }
    }
  }

  @Test
  void noConfidenceAtAllIsInNoBin() {
    CalibrationBins bins =
        CalibrationBins.of(new double[] {0, 0.5}, new boolean[] {true, false}, 10);
    assertThat(bins.samples()).isEqualTo(2);
    assertThat(bins.count()).containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    assertThat(CalibrationError.expected(bins)).isEqualTo(0.25);
  }

  @Test
  void emptyBinsAreZerosAndAddNothing() {
    CalibrationBins bins = CalibrationBins.of(CONFIDENCE, RIGHT, 10);
    assertThat(bins.size()).isEqualTo(10);
    assertThat(bins.count()).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 1, 2);
    assertThat(bins.accuracy()).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 1, 0.5);
    assertThat(bins.confidence()[0]).isZero();
    assertThat(bins.confidence()[9]).isCloseTo(0.975, offset(1e-12));
  }

  @Test
  void allRightAllWrongAndOneSample() {
    double mean = (0.2 + 0.35 + 0.9 + 0.95 + 1.0) / 5;
    assertThat(expected(CONFIDENCE, all(true, 5), 10)).isCloseTo(1 - mean, offset(1e-12));
    assertThat(expected(CONFIDENCE, all(false, 5), 10)).isCloseTo(mean, offset(1e-12));
    assertThat(expected(new double[] {0.7}, all(true, 1), 15)).isCloseTo(0.3, offset(1e-12));
    assertThat(expected(new double[] {1}, all(true, 1), 15)).isZero();
  }

  @Test
  void refusesWhatIsNoConfidence() {
    assertThatThrownBy(() -> expected(new double[] {1.01}, all(true, 1), 10))
        .hasMessageContaining("1.01");
    assertThatThrownBy(() -> expected(new double[] {Double.NaN}, all(true, 1), 10))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> expected(CONFIDENCE, RIGHT, 0)).hasMessageContaining("0");
    assertThatThrownBy(() -> expected(CONFIDENCE, all(true, 4), 10)).hasMessageContaining("4");
    assertThatThrownBy(() -> expected(new double[0], new boolean[0], 10)).hasMessageContaining("0");
  }
}
