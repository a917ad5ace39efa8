package mixup.reproduction.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mixup.method.MethodInfo;
import mixup.method.Methods;
import mixup.reproduction.Table;
import mixup.reproduction.Tables;

/**
 * What the command line and the README tell of a method.
 *
 * @param name registry name
 * @param title name in tables
 * @param citation authors, title, venue, year
 * @param paper arXiv number, empty if there is none
 * @param category for example {@code static sample mixing}
 * @param policy {@code static}, {@code dynamic} or {@code none}
 * @param mixes {@code samples}, {@code labels} or {@code nothing}
 * @param needs what a step needs beyond one pass through the network
 * @param variants readings of the paper that are offered, the default first
 * @param passes arithmetic floor of a step as multiple of Vanilla's
 * @param defaults settings where a user gives none
 * @param presets settings with a name; the first are the defaults
 * @param card its page
 * @param tables tables that use it
 */
record MethodLine(
    String name,
    String title,
    String citation,
    String paper,
    String category,
    String policy,
    String mixes,
    List<String> needs,
    List<String> variants,
    double passes,
    JsonNode defaults,
    Map<String, JsonNode> presets,
    Card card,
    List<String> tables) {

  private static final String RESOURCES = "mixup-lib/src/main/resources/";

  /**
   * A method's page.
   *
   * @param resource on the class path
   * @param file in the repository
   * @param text in Markdown; left out of long lists
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Card(String resource, String file, String text) {

    static Card of(MethodInfo info) {
      String resource = "mixup/method/" + info.title() + ".md";
      return new Card(resource, RESOURCES + resource, null);
    }
  }

  static MethodLine of(MethodInfo info) {
    Map<String, JsonNode> presets = new LinkedHashMap<>();
    info.presets().forEach(p -> presets.put(p.name(), Methods.toJson(p.settings())));
    return new MethodLine(
        info.name(),
        info.title(),
        info.citation(),
        info.arxiv().isEmpty() ? "" : "arXiv:" + info.arxiv(),
        category(info),
        word(info.policy()),
        word(info.mixes()),
        info.needs().stream().map(MethodLine::word).sorted().toList(),
        info.variants().stream().map(MethodLine::word).toList(),
        info.passes(),
        Methods.toJson(info.defaults()),
        presets,
        Card.of(info),
        Tables.all().stream().filter(table -> uses(table, info.name())).map(Table::id).toList());
  }

  /** The same line with the text of the card. */
  MethodLine withText(String text) {
    return new MethodLine(
        name,
        title,
        citation,
        paper,
        category,
        policy,
        mixes,
        needs,
        variants,
        passes,
        defaults,
        presets,
        new Card(card.resource(), card.file(), text),
        tables);
  }

  /** OpenMixup's division: static or dynamic, sample or label mixing. */
  private static String category(MethodInfo info) {
    return switch (info.mixes()) {
      case NOTHING -> "no mixing";
      case SAMPLES -> word(info.policy()) + " sample mixing";
      case LABELS -> word(info.policy()) + " label mixing";
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static boolean uses(Table table, String method) {
    return table.blocks().stream()
        .flatMap(block -> block.cells().stream())
        .anyMatch(cell -> cell.method().name().equals(method));
  }
}
