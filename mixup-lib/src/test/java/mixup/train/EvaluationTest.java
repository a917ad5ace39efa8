package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static EpochRow row(int epoch, double error) {
    return new EpochRow(epoch, 0.1, 1, error, error, error);
  }

  @Test
  void everyFifthAndTheLastTenEpochsAreMeasured() {
    Evaluation evaluation = Evaluation.everyAndLastTen(5);
    List<Integer> measured =
        IntStream.rangeClosed(1, 22).filter(e -> evaluation.due(e, 22)).boxed().toList();
    assertThat(measured).containsExactly(5, 10, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22);
    assertThat(IntStream.rangeClosed(1, 9).allMatch(e -> Evaluation.everyEpoch().due(e, 9)))
        .isTrue();
    assertThatThrownBy(() -> new Evaluation(0, 10)).hasMessageContaining("0");
  }

  @Test
  void bestLastAndMedianLookAtMeasuredEpochsOnly() {
    List<EpochRow> rows =
        IntStream.rangeClosed(1, 14)
            .mapToObj(e -> row(e, e % 3 == 0 ? Double.NaN : 20 - e))
            .toList();
    RunResult result = new RunResult(Path.of("run"), RunState.DONE, rows);
    assertThat(result.bestTop1Error()).isEqualTo(6);
    assertThat(result.lastTop1Error()).isEqualTo(6);
    // measured: 1 2 4 5 7 8 10 11 13 14, so errors 19 18 16 15 13 12 10 9 7 6
    assertThat(result.medianOfLastTenTop1Error()).isEqualTo(12.5);
    RunResult none = new RunResult(Path.of("run"), RunState.DONE, List.of());
    assertThatThrownBy(none::bestTop1Error).hasMessageContaining("no epoch");
  }

  @Test
  void rowsSurviveTheirTextForm() {
    EpochRow unmeasured = row(3, Double.NaN);
    assertThat(EpochRow.parse(unmeasured.toCsv())).isEqualTo(unmeasured);
    EpochRow measured = row(4, 100.0 / 3);
    assertThat(EpochRow.parse(measured.toCsv())).isEqualTo(measured);
    assertThatThrownBy(() -> EpochRow.parse("1,2,3")).hasMessageContaining("1,2,3");
  }
}
