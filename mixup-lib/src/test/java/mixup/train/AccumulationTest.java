package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AccumulationTest {

  /** Two epochs of five micro-batches, three per update: "number/size", * closes the update. */
  private static List<String> updates(Accumulation.Closing closing) {
    Accumulation three = new Accumulation(3, closing);
    return LongStream.range(0, 10)
        .mapToObj(j -> three.of(j, 5, 2))
        .map(u -> u.number() + "/" + u.size() + (u.last() ? "*" : ""))
        .toList();
  }

  @Test
  void aGroupEndsWithItsEpoch() {
    assertThat(updates(Accumulation.Closing.EPOCH))
        .containsExactly("0/3", "0/3", "0/3*", "1/2", "1/2*", "2/3", "2/3", "2/3*", "3/2", "3/2*");
  }

  @Test
  void aGroupMaySpanEpochsAndEndsWithTheRun() {
    assertThat(updates(Accumulation.Closing.RUN))
        .containsExactly("0/3", "0/3", "0/3*", "1/3", "1/3", "1/3*", "2/3", "2/3", "2/3*", "3/1*");
  }

  @Test
  void theScheduleSeesUpdatesAndTrueEpochs() {
    Accumulation two = new Accumulation(2, Accumulation.Closing.RUN);
    Schedule perUpdate = Schedule.Cosine.perUpdate(0, 0, 1);
    Schedule plain = new CosineAnnealing(0, Span.updates(6));
    for (int batch = 0; batch < 12; batch++) { // three epochs of four batches: six updates
      Accumulation.Update update = two.of(batch, 4, 3);
      assertThat(update.position().epoch()).isEqualTo(batch / 4);
      assertThat(perUpdate.rate(1, update.position()))
          .isEqualTo(plain.rate(1, new Schedule.Position(update.number(), 2, 3)));
    }
  }

  @Test
  void settingsCheckThemselves() {
    assertThatThrownBy(() -> new Accumulation(0, Accumulation.Closing.RUN))
        .hasMessageContaining("0");
    assertThatThrownBy(() -> new Averaging.Everything(1)).hasMessageContaining("1.0");
    assertThatThrownBy(() -> new Averaging.OpenMixup(0.9, true, WarmUp.LINEAR, -1, 0))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> new Steps(List.of(3, 1), 0.1)).hasMessageContaining("[3, 1]");
    assertThatThrownBy(() -> new CosineAnnealing(0, Span.epochs(0))).hasMessageContaining("length");
    assertThatThrownBy(() -> new TimmCosine(Span.epochs(9), 0, -2, 0, true))
        .hasMessageContaining("-2");
  }
}
