package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodsTest {

  @Test
  void writesNameAndSettings() {
    assertThat(Methods.toJson(new CutMix(1)).toString())
        .isEqualTo("{\"name\":\"cutmix\",\"alpha\":1.0,\"probability\":1.0}");
    assertThat(Methods.toJson(RecursiveMix.cifar()).toString())
        .isEqualTo(
            "{\"name\":\"recursivemix\",\"alpha\":0.5,\"omega\":0.1,\"resize\":\"nearest\","
                + "\"head\":\"own\",\"history\":true}");
    assertThat(Methods.toJson(new Vanilla()).toString()).isEqualTo("{\"name\":\"vanilla\"}");
  }

  @Test
  void settingsLeftOutTakeTheirDefaults() {
    assertThat(Methods.fromJson("{\"name\":\"mixup\"}")).isEqualTo(new Mixup(1));
    assertThat(Methods.fromJson("{\"name\":\"recursivemix\",\"omega\":0.5}"))
        .isEqualTo(RecursiveMix.imageNet());
    assertThat(Methods.fromJson("{\"name\":\"cutmix\",\"alpha\":2}")).isEqualTo(new CutMix(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"cutmux\"}|cutmix",
        "{\"name\":\"CutMix\"}|cutmix",
        "{\"name\":\"cutmix\",\"alhpa\":1}|Did you mean alpha",
        "{\"name\":\"recursivemix\",\"omga\":1}|Did you mean omega",
        "{\"name\":\"cutmix\",\"alpha\":-1}|-1",
        "{\"name\":\"mixup\",\"alpha\":\"0.2\"}|alpha",
        "{\"name\":\"mixup\",\"alpha\":null}|alpha",
        "{\"name\":\"mixup\",\"alpha\":[1]}|alpha",
        "{\"name\":\"mixlist\",\"repeats\":2.9}|repeats",
        "{\"name\":\"mixlist\",\"entries\":[null]}|entry",
        "{\"name\":\"transmix\",\"mixing\":{\"name\":\"labelsmoothing\"}}|smooth",
        "{\"name\":\"recursivemix\",\"resize\":\"bicubic\"}|bilinear",
        "{\"name\":\"recursivemix\",\"resize\":1}|resize",
        "{\"name\":\"recursivemix\",\"history\":0}|history",
        "{\"name\":\"recursivemix\",\"history\":false}|omega must be 0, got 0.1",
        "{\"alpha\":1}|name",
        "[]|name",
        "{\"name\":3}|name",
        "{\"name\":\"mixup\",|not JSON"
      })
  void refuses(String json, String message) {
    assertThatThrownBy(() -> Methods.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void entriesAreUniqueAndNamedAsTheirClass() {
    assertThat(Methods.names()).doesNotHaveDuplicates().contains("vanilla", "recursivemix");
    for (MethodInfo info : Methods.all()) {
      assertThat(info.defaults().getClass().getSimpleName()).isEqualTo(info.title());
      assertThat(info.defaults().name()).isEqualTo(info.name());
      Set<String> presets =
          info.presets().stream().map(MethodInfo.Preset::name).collect(Collectors.toSet());
      assertThat(presets).hasSameSizeAs(info.presets());
    }
  }

  @Test
  void anUnknownNameGetsTheNearest() {
    assertThatThrownBy(() -> Methods.info("recursive-mix"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no method 'recursive-mix'")
        .hasMessageContaining("recursivemix");
  }
}
