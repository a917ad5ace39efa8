package mixup.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnlyTest {

  private static final List<RunEntry> ENTRIES =
      RunList.of(
              Fixtures.table(),
              Preset.SMOKE,
              3,
              "cpu",
              new Availability(List.of("s8"), List.of("fashion-mnist-sample")))
          .entries();

  @Provide
  Arbitrary<Map<String, Set<String>>> filters() {
    Arbitrary<Set<String>> methods =
        Arbitraries.of("vanilla", "mixup", "cutmix").set().ofMinSize(1);
    Arbitrary<Set<String>> seeds = Arbitraries.of("0", "1", "2").set().ofMinSize(1);
    return net.jqwik.api.Combinators.combine(methods, seeds)
        .as((m, s) -> Map.of("method", m, "seed", s));
  }

  @Property(tries = 50)
  void keepsWhatAPlainLoopKeeps(@ForAll("filters") Map<String, Set<String>> filter) {
    List<RunEntry> expected = new ArrayList<>();
    for (RunEntry entry : ENTRIES) {
      if (filter.get("method").contains(entry.cell().method().name())
          && filter.get("seed").contains("" + entry.experiment().seed())) {
        expected.add(entry);
      }
    }
    assertThat(Only.parse(text(filter)).apply(ENTRIES)).isEqualTo(expected);
  }

  @Property(tries = 50)
  void readsBackWhatWasWritten(@ForAll("filters") Map<String, Set<String>> filter) {
    assertThat(Only.parse(text(filter))).isEqualTo(new Only(filter));
  }

  private static String text(Map<String, Set<String>> filter) {
    return filter.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(value -> " " + e.getKey() + " = " + value))
        .collect(Collectors.joining(","));
  }

  /** Whatever is typed: a filter, or a message that quotes it. */
  @Property(tries = 200)
  void anyTextIsReadOrRefusedWithItself(@ForAll String text) {
    try {
      Only.parse(text);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).contains("--only");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "method", "method=", "=cutmix", "method=cutmix,", ","})
  void refusesWhatIsNotKeyAndValue(String text) {
    assertThatThrownBy(() -> Only.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key=value")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void namesTheNearestOfAnUnknownKey() {
    assertThatThrownBy(() -> Only.parse("metod=cutmix"))
        .hasMessageContaining("no key 'metod'")
        .hasMessageContaining("Did you mean method?");
  }

  @Test
  void namesTheNearestOfAnUnknownValue() {
    assertThatThrownBy(() -> Only.parse("method=cutmx").apply(ENTRIES))
        .hasMessageContaining("--only method=cutmx fits no run")
        .hasMessageContaining("Did you mean cutmix");
  }

  @Test
  void aNetworkHasTwoNames() {
    assertThat(Only.parse("network=net").apply(ENTRIES)).isEqualTo(ENTRIES);
    assertThat(Only.parse("network=s8").apply(ENTRIES)).isEqualTo(ENTRIES);
    assertThat(Only.parse("cell=net/mixup,seed=2").apply(ENTRIES)).hasSize(1);
  }
}
