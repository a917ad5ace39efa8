package mixup.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunListTest {

  private static RunList list(int seeds) {
    return RunList.of(
        Fixtures.table(),
        Preset.SMOKE,
        seeds,
        "cpu",
        new Availability(List.of("s8"), List.of("fashion-mnist-sample")));
  }

  @Test
  void seedsAreTheOuterLoop() {
    assertThat(list(2).entries().stream().map(RunEntry::label))
        .containsExactly(
            "net/vanilla seed 0",
            "net/mixup seed 0",
            "net/cutmix seed 0",
            "net/vanilla seed 1",
            "net/mixup seed 1",
            "net/cutmix seed 1");
  }

  @Test
  void moreSeedsLeaveTheOtherIndicesAlone() {
    List<RunEntry> few = list(2).entries();
    assertThat(list(4).entries().subList(0, few.size())).isEqualTo(few);
    assertThat(list(4).entries().stream().map(RunEntry::index))
        .isEqualTo(IntStream.range(0, 12).boxed().toList());
  }

  @Test
  void aFilterKeepsIndices() {
    RunList kept = list(2).only(Only.parse("method=cutmix"));
    assertThat(kept.entries().stream().map(RunEntry::index)).containsExactly(2, 5);
    assertThat(kept.entry(5).label()).isEqualTo("net/cutmix seed 1");
    assertThatThrownBy(() -> kept.entry(3)).hasMessage("no run with index 3; there are: 2, 5");
  }

  @Test
  void anIndexOutsideNamesTheRange() {
    assertThatThrownBy(() -> list(2).entry(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no run with index 6; there are: 0 to 5");
  }

  @Test
  void refusesZeroSeeds() {
    assertThatThrownBy(() -> list(0)).hasMessageContaining("got 0");
  }

  @Test
  void separatesWhatCanRun() {
    RunList runs =
        RunList.of(
            Fixtures.table(), Preset.SMOKE, 1, "cpu", new Availability(List.of(), List.of()));
    assertThat(runs.runnable()).isEmpty();
    assertThat(runs.refusals()).containsExactly("net: not yet available: network s8");
    assertThat(list(1).runnable()).hasSize(3);
  }
}
