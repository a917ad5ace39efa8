package mixup.reproduction.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import mixup.method.MethodInfo;
import mixup.method.Methods;
import org.junit.jupiter.api.Test;

class MethodsCommandTest {

  private static JsonNode line(JsonNode lines, String name) {
    return StreamSupport.stream(lines.spliterator(), false)
        .filter(line -> line.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyMethodIsListedWithAllThatIsKnownOfIt() throws Exception {
    JsonNode lines = Cli.call("methods", "--json").json();
    assertThat(lines).hasSameSizeAs(Methods.all());
    for (int i = 0; i < lines.size(); i++) {
      MethodInfo info = Methods.all().get(i);
      JsonNode line = lines.get(i);
      assertThat(line.get("name").asText()).isEqualTo(info.name());
      assertThat(line.get("category").asText()).endsWith("mixing");
      assertThat(line.get("passes").asDouble()).isEqualTo(info.passes());
      assertThat(line.get("needs")).hasSameSizeAs(info.needs());
      assertThat(line.get("variants")).hasSameSizeAs(info.variants());
      assertThat(line.get("presets")).hasSameSizeAs(info.presets());
      assertThat(Methods.fromJson(line.get("defaults"))).isEqualTo(info.defaults());
      assertThat(line.at("/card/resource").asText())
          .isEqualTo("mixup/method/" + info.title() + ".md");
      assertThat(line.at("/card").has("text")).isFalse();
    }
  }

  @Test
  void categoriesAreThoseOfOpenMixup() throws Exception {
    JsonNode lines = Cli.call("methods", "--json").json();
    assertThat(line(lines, "vanilla").get("category").asText()).isEqualTo("no mixing");
    assertThat(line(lines, "cutmix").get("category").asText()).isEqualTo("static sample mixing");
    JsonNode recursive = line(lines, "recursivemix");
    assertThat(recursive.get("category").asText()).isEqualTo("dynamic sample mixing");
    assertThat(recursive.get("needs").toString())
        .isEqualTo("[\"history\",\"last map\",\"trained part\"]");
    assertThat(recursive.get("tables").toString()).contains("recursivemix-table-02");
  }

  @Test
  void aNamePrintsTheCard() throws Exception {
    String card = Methods.info("cutmix").card();
    assertThat(Cli.call("methods", "cutmix").out()).isEqualTo(card).startsWith("# CutMix");
    JsonNode line = Cli.call("methods", "cutmix", "--json").json();
    assertThat(line.at("/card/text").asText()).isEqualTo(card);
  }

  @Test
  void anUnknownNameIsWrongUsage() {
    Cli unknown = Cli.call("methods", "cutmx");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("cutmx", "cutmix");
    assertThat(unknown.out()).isEmpty();
  }

  /** A terminal is about 160 columns wide; what is longer stands in the card. */
  @Test
  void theListIsReadable() {
    List<String> lines = Cli.call("methods").out().lines().toList();
    assertThat(lines.get(0)).contains("method", "category", "passes", "needs", "variants", "paper");
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(160));
  }
}
