package mixup.reproduction.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchMixTest {

  private static Cli call(String options) {
    return Cli.call(("bench mix --threads 1 --repetitions 1 " + options).split(" "));
  }

  @Test
  void everyMethodIsMeasuredAtBothShapes() throws Exception {
    Cli result = call("--method cutmix,recursivemix --json");
    JsonNode rows = result.json();
    assertThat(rows.findValuesAsText("name"))
        .containsExactly("cutmix", "recursivemix", "cutmix", "recursivemix");
    assertThat(rows.findValuesAsText("shape"))
        .containsExactly("128x3x32x32", "128x3x32x32", "32x3x224x224", "32x3x224x224");
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.get("msMin").asDouble()).isPositive();
              assertThat(row.has("relativeToVanilla")).isFalse();
            });
    assertThat(rows.get(0).has("note")).as("mixing alone").isFalse();
    assertThat(rows.get(1).get("note").asText()).contains("network of next to no cost");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theTableComesAsMarkdownToo() {
    List<String> lines = call("--method mixup --markdown").out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .startsWith("| name | shape | ms median | ms min | images/s | device |");
    assertThat(lines.get(1)).matches("\\|(---\\|)+");
    assertThat(lines.get(2)).startsWith("| mixup | 128x3x32x32 | ");
    long bars = lines.get(0).chars().filter(c -> c == '|').count();
    assertThat(lines)
        .allSatisfy(l -> assertThat(l.chars().filter(c -> c == '|')).hasSize((int) bars));
  }

  @Test
  void twoFormsAtATimeAndUnknownNamesAreWrongUsage() {
    assertThat(call("--method mixup --markdown --json").code()).isEqualTo(2);
    Cli unknown = call("--method mixp");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("mixup");
  }
}
