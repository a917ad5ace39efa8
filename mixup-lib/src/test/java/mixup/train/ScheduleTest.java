package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  private static double rate(Schedule schedule, double base, int epoch, int step) {
    return schedule.rate(base, new Schedule.Position(epoch * 10L + step, 10, 200));
  }

  @Test
  void warmUpCosineIsTheCodeOfRecursiveMix() {
    Schedule schedule = new Schedule.WarmUpCosine(5);
    assertThat(rate(schedule, 0.1, 0, 9)).isCloseTo(0.1 / 6, EXACT);
    assertThat(rate(schedule, 0.1, 4, 0)).isCloseTo(0.1 * 5 / 6, EXACT);
    assertThat(rate(schedule, 0.1, 5, 0))
        .isCloseTo(0.05 * (1 + Math.cos(Math.PI * 5 / 200)), EXACT);
    assertThat(rate(schedule, 0.1, 100, 3)).isCloseTo(0.05, EXACT);
    assertThat(rate(schedule, 0.1, 199, 0)).isPositive();
  }

  @Test
  void stepsFallAfterTheirMilestonesAndTheFirstEpochMatchesTheReleasedLogs() {
    Schedule schedule = new Schedule.WarmUpSteps(5, List.of(150, 225));
    Schedule.Position first = new Schedule.Position(0, 10, 300);
    assertThat(schedule.rate(0.25, first)).isCloseTo(0.0417, Offset.offset(5e-5));
    assertThat(schedule.rate(0.25, new Schedule.Position(1499, 10, 300))).isCloseTo(0.25, EXACT);
    assertThat(schedule.rate(0.25, new Schedule.Position(1500, 10, 300))).isCloseTo(0.025, EXACT);
    assertThat(schedule.rate(0.25, new Schedule.Position(2250, 10, 300))).isCloseTo(0.0025, EXACT);
  }

  @Test
  void openMixupCosineMovesByEpochOrUpdateUnderItsWarmUp() {
    Schedule perEpoch = Schedule.Cosine.perEpoch();
    assertThat(rate(perEpoch, 0.1, 50, 0)).isEqualTo(rate(perEpoch, 0.1, 50, 9));
    assertThat(rate(perEpoch, 0.1, 0, 0)).isCloseTo(0.1, EXACT);
    Schedule perUpdate = new Schedule.Cosine(0.01, true, 2, 0.25);
    assertThat(rate(perUpdate, 0.1, 0, 0)).isCloseTo(0.1 * 0.25, EXACT);
    double scheduled = 0.01 + 0.09 * (1 + Math.cos(Math.PI * 10 / 2000)) / 2;
    assertThat(rate(perUpdate, 0.1, 1, 0)).isCloseTo(scheduled * (1 - 0.5 * 0.75), EXACT);
    assertThat(rate(perUpdate, 0.1, 100, 0)).isCloseTo(0.01 + 0.09 / 2, EXACT);
  }

  @Test
  void nonsenseIsRefusedWithItsValue() {
    assertThatThrownBy(() -> new Schedule.WarmUpCosine(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Schedule.WarmUpSteps(0, List.of(5, 3)))
        .hasMessageContaining("[5, 3]");
    assertThatThrownBy(() -> new Schedule.Cosine(0, true, 0, 2)).hasMessageContaining("2.0");
    assertThatThrownBy(() -> Sgd.momentum(-1, 0)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new Sgd(0.1, 0, 0, true, 0)).hasMessageContaining("nesterov");
    assertThatThrownBy(() -> new Recipe(0, 1, Sgd.momentum(0.1, 0), new Schedule.Constant()))
        .hasMessageContaining("0");
  }
}
