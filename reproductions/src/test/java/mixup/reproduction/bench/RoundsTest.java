package mixup.reproduction.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void tasksTakeTurns() {
    StringBuilder order = new StringBuilder();
    List<List<Double>> times =
        Rounds.time(
            List.of(() -> order.append('a'), () -> order.append('b')), Rounds.Limits.exactly(3));
    assertThat(order).hasToString("ab".repeat(2 + 3));
    assertThat(times).hasSize(2).allSatisfy(task -> assertThat(task).hasSize(3));
  }

  @Test
  void aSpentBudgetStillMeasuresTheLeastRounds() {
    List<Integer> calls = new ArrayList<>();
    Rounds.time(List.of(() -> calls.add(1)), new Rounds.Limits(0, 4, 50, Duration.ZERO));
    assertThat(calls).hasSize(4);
  }

  @Test
  void refusesNoRounds() {
    assertThatThrownBy(() -> Rounds.Limits.exactly(0)).hasMessageContaining("0");
  }

  @Test
  void numbersOfARow() {
    List<Double> times = List.of(4.0, 1.0, 3.0, 10.0);
    assertThat(Rounds.median(times)).isEqualTo(3.5);
    assertThat(Rounds.median(List.of(4.0, 1.0, 3.0))).isEqualTo(3);
    assertThat(Rounds.min(times)).isEqualTo(1);
    // per round 2, 1, 3, 2
    assertThat(Rounds.ratio(times, List.of(2.0, 1.0, 1.0, 5.0))).isEqualTo(2);
  }

  @Test
  void readsThePeakOfAProcess() {
    assertThat(PeakMemory.megabytes(Stream.of("VmPeak:\t 9999 kB", "VmHWM:\t  204800 kB")))
        .contains(200L);
    assertThat(PeakMemory.megabytes(Stream.of("Name: java"))).isEmpty();
  }
}
