package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlotlyJsonTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  static Stream<String> names() {
    return Figures.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void convertsAsStored(String name) throws IOException {
    try (InputStream stored = getClass().getResourceAsStream("/figures/" + name + ".json")) {
      assertThat(read(PlotlyJson.of(Figures.all().get(name)))).isEqualTo(MAPPER.readTree(stored));
    }
  }

  /** Written and read again, so that 1 and 1L are alike; a NaN left behind fails to read. */
  private static JsonNode read(ObjectNode tree) throws IOException {
    return MAPPER.readTree(tree.toString());
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasTitleAndData(String name) {
    ObjectNode tree = PlotlyJson.of(Figures.all().get(name));
    assertThat(tree.at("/layout/title/text").asText()).isEqualTo("It's \"a < b\" & c");
    assertThat(tree.path("data")).isNotEmpty();
  }

  @Test
  void turnsQuotedNumbersIntoNumbersAndMissingOnesIntoNull() {
    JsonNode trace = PlotlyJson.of(Figures.all().get("scatter")).at("/data/0");
    assertThat(trace.at("/x/0").isNumber()).isTrue();
    assertThat(trace.at("/x/2").isNull()).isTrue();
    assertThat(trace.at("/y/1").asDouble()).isEqualTo(1e-7);
  }

  @Test
  void turnsNanAndInfinityIntoNull() {
    JsonNode z = PlotlyJson.of(Figures.all().get("heatmap")).at("/data/0/z");
    assertThat(z.at("/0/1").isNull()).isTrue();
    assertThat(z.at("/1/0").isNull()).isTrue();
    assertThat(z.at("/1/1").asDouble()).isEqualTo(4);
  }

  @Test
  void unescapesNamesOfTemplatesAndBackslashesOfData() {
    JsonNode line = PlotlyJson.of(Figures.all().get("line"));
    assertThat(line.path("data").findValuesAsText("name"))
        .containsExactly("it's <i>", "\"q\" & \\", "plain");
    JsonNode bar = PlotlyJson.of(Figures.all().get("bar"));
    assertThat(bar.at("/data/0/x/1").asText()).isEqualTo("\"q\" & \\");
  }

  @Test
  void keepsDateTimesAsText() {
    JsonNode trace = PlotlyJson.of(Figures.all().get("date-time")).at("/data/0");
    assertThat(trace.at("/x/0").asText()).isEqualTo("2024-01-01T13:14:15");
  }

  @Test
  void keepsNumericNamesOnCategoryAxes() {
    JsonNode trace = PlotlyJson.of(Figures.all().get("raw")).at("/data/0");
    assertThat(trace.at("/x/0").isTextual()).isTrue();
    assertThat(trace.at("/error_y/array/1").asDouble()).isEqualTo(0.2);
  }

  @Test
  void keepsAnOwnSizeAndDropsTheDefault() {
    assertThat(PlotlyJson.of(Figures.all().get("date-time")).at("/layout/width").asInt())
        .isEqualTo(500);
    assertThat(PlotlyJson.of(Figures.all().get("bar")).at("/layout/width").asInt()).isEqualTo(700);
  }

  @Test
  void refusesScriptsThatAreNoObject() {
    assertThatThrownBy(() -> JavaScriptLiteral.object("var layout = 3;"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("var layout = 3;");
    assertThatThrownBy(() -> JavaScriptLiteral.object("{a: 'open}"))
        .hasMessageContaining("unclosed");
    assertThatThrownBy(() -> JavaScriptLiteral.object("{a: [1, }"))
        .hasMessageContaining("cannot read");
  }

  @Test
  void rawTraceNeedsAnObjectWithAType() {
    assertThatThrownBy(() -> RawTrace.of("{\"x\":[1]}")).hasMessageContaining("needs a type");
    assertThatThrownBy(() -> RawTrace.of("[1]")).hasMessageContaining("JSON object");
    assertThatThrownBy(() -> RawTrace.of("{")).hasMessageContaining("must be JSON");
  }
}
