package mixup.reproduction.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.nn.Networks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What {@code models --json} says of every network. */
class ModelsCommandTest {

  private static final Map<String, JsonNode> LINES = new LinkedHashMap<>();

  @BeforeAll
  static void list() throws Exception {
    Cli.call("models", "--json").json().forEach(line -> LINES.put(line.get("name").asText(), line));
  }

  @Test
  void everyNetworkHasALineWithAllFacts() {
    assertThat(LINES.keySet()).containsExactlyElementsOf(Networks.names());
    for (JsonNode line : LINES.values()) {
      List<String> fields = new ArrayList<>();
      line.fieldNames().forEachRemaining(fields::add);
      assertThat(fields)
          .containsExactly("name", "input", "classes", "parameters", "macs", "source");
      assertThat(line.get("input").asText()).matches("[13]x\\d+x\\d+");
      assertThat(line.get("classes").asInt()).isIn(10, 100, 1000);
      assertThat(line.get("parameters").asLong()).isPositive();
      assertThat(line.get("macs").asLong()).isPositive();
      assertThat(line.get("source").asText()).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "../mixup-lib/src/test/resources/networks/published-sizes.csv",
      numLinesToSkip = 1)
  void sizesAreThePublishedOnes(
      String name, long parameters, BigDecimal gigaMacs, int resolution, int classes) {
    JsonNode line = LINES.get(name);
    assertThat(line.get("parameters").asLong()).isEqualTo(parameters);
    BigDecimal macs = BigDecimal.valueOf(line.get("macs").asLong(), 9);
    assertThat(macs.setScale(gigaMacs.scale(), RoundingMode.HALF_UP)).isEqualTo(gigaMacs);
    assertThat(line.get("input").asText()).isEqualTo("3x%1$dx%1$d".formatted(resolution));
    assertThat(line.get("classes").asInt()).isEqualTo(classes);
  }
}
