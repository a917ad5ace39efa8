package mixup.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  /** 2, 4, 9: mean 5, squares 9 + 1 + 16 = 26, variance 13; t(0.975, 2) = 4.302653. */
  @Test
  void summaryOfThreeValues() {
    Summary summary = Summary.of(List.of(2.0, 4.0, 9.0));
    assertThat(summary.n()).isEqualTo(3);
    assertThat(summary.mean()).isEqualTo(5);
    assertThat(summary.sd()).isCloseTo(3.605551, within(1e-6));
    assertThat(summary.standardError()).isCloseTo(2.081666, within(1e-6));
    assertThat(summary.low()).isCloseTo(5 - 4.302653 * 2.081666, within(1e-5));
    assertThat(summary.high()).isCloseTo(5 + 4.302653 * 2.081666, within(1e-5));
  }

  @Test
  void oneValueHasNoSpreadAndNoneHasNoMean() {
    Summary one = Summary.of(List.of(7.0));
    assertThat(one.mean()).isEqualTo(7);
    assertThat(List.of(one.sd(), one.standardError(), one.low(), one.high()))
        .allMatch(value -> value.isNaN());
    assertThat(Summary.of(List.of()).mean()).isNaN();
    assertThat(one.decided()).isFalse();
  }

  @Test
  void decidedNeedsThreeValuesAndTwoStandardErrors() {
    assertThat(Summary.of(List.of(-1.0, -1.1)).decided()).isFalse();
    assertThat(Summary.of(List.of(-1.0, -1.1, -0.9)).decided()).isTrue();
    assertThat(Summary.of(List.of(-1.0, -1.1, 2.0)).decided()).isFalse();
    assertThat(Summary.of(List.of(0.0, 0.0, 0.0)).decided()).isFalse();
  }

  /** Order 1, 2, 3, 4 against 1, 3, 2, 4: five pairs agree, one does not: 4/6. */
  @Test
  void kendallTauOfOneSwap() {
    assertThat(KendallTau.of(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 3.0, 2.0, 4.0)))
        .isCloseTo(2.0 / 3, within(1e-12));
  }

  /** x ties once in three pairs, y never; the two other pairs agree: 2 / sqrt(2 * 3). */
  @Test
  void kendallTauOfATie() {
    assertThat(KendallTau.of(List.of(1.0, 1.0, 2.0), List.of(1.0, 2.0, 3.0)))
        .isCloseTo(2 / Math.sqrt(6), within(1e-12));
  }

  @Test
  void kendallTauNeedsTwoDifferentValues() {
    assertThat(KendallTau.of(List.of(1.0), List.of(1.0))).isNaN();
    assertThat(KendallTau.of(List.of(1.0, 1.0), List.of(1.0, 2.0))).isNaN();
    assertThatThrownBy(() -> KendallTau.of(List.of(1.0), List.of()))
        .hasMessageContaining("got 1 and 0");
  }

  @Property(tries = 100)
  void kendallTauOfALineIsOneAndOfItsMirrorMinusOne(
      @ForAll @Size(min = 2, max = 8) @UniqueElements
          List<@DoubleRange(min = -9, max = 9) Double> values) {
    List<Double> mirrored = values.stream().map(v -> -v).toList();
    assertThat(KendallTau.of(values, values)).isCloseTo(1, within(1e-12));
    assertThat(KendallTau.of(values, mirrored)).isCloseTo(-1, within(1e-12));
  }

  @Test
  void verdictsFollowSignAndCertainty() {
    Summary lower = Summary.of(List.of(-1.0, -1.1, -0.9));
    assertThat(Verdict.of(lower, -0.5)).isEqualTo(Verdict.AGREES);
    assertThat(Verdict.of(lower, 0.5)).isEqualTo(Verdict.DISAGREES);
    assertThat(Verdict.of(lower, Double.NaN)).isEqualTo(Verdict.NO_PAPER_VALUE);
    assertThat(Verdict.of(Summary.of(List.of(-1.0, 1.0, -1.0)), -0.5)).isEqualTo(Verdict.UNDECIDED);
    assertThat(Verdict.of(Summary.of(List.of()), -0.5)).isEqualTo(Verdict.NOT_RUN);
  }

  @Test
  void rulesTakeDifferentNumbersFromARun() {
    Double[] errors = {9.0, 3.0, 8.0, 7.0, 6.0, 5.0, 4.0, 8.0, 8.0, 8.0, 8.0, 7.5};
    assertThat(Rule.BEST.of(Fixtures.run("r", errors))).isEqualTo(3);
    assertThat(Rule.LAST.of(Fixtures.run("r", errors))).isEqualTo(7.5);
    // last ten sorted: 4 5 6 7 7.5 8 8 8 8 8
    assertThat(Rule.MEDIAN.of(Fixtures.run("r", errors))).isEqualTo(7.75);
  }
}
