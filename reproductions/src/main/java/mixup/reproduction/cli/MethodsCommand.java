package mixup.reproduction.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mixup.method.MethodInfo;
import mixup.method.Methods;
import mixup.reproduction.Table;
import mixup.reproduction.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code methods}: the registry of mixing methods. */
@Command(
    name = "methods",
    description = "Lists the mixing methods: paper, what they need, settings, tables.",
    footer = {"", "Example:", "  ./mixup methods --json"})
final class MethodsCommand extends mixup.reproduction.cli.Command {

  @Mixin JsonOption format;

  @Override
  public Integer call() {
    List<Line> lines = Methods.all().stream().map(Line::of).toList();
    print(format.json ? Json.text(lines) : text(lines));
    return DONE;
  }

  private static String text(List<Line> lines) {
    TextTable table = new TextTable("method", "name", "settings", "needs", "paper");
    lines.forEach(
        line ->
            table.row(
                line.name,
                line.title,
                settings(line.presets.values().iterator().next()),
                String.join(", ", line.needs),
                line.paper));
    return table.text();
  }

  private static String settings(JsonNode json) {
    return json.properties().stream()
        .filter(field -> !field.getKey().equals("name"))
        .map(field -> field.getKey() + " " + field.getValue().asText())
        .collect(Collectors.joining(", "));
  }

  /** One method; the first preset holds the defaults. */
  record Line(
      String name,
      String title,
      String citation,
      String paper,
      String policy,
      List<String> needs,
      Map<String, JsonNode> presets,
      List<String> tables) {

    static Line of(MethodInfo info) {
      Map<String, JsonNode> presets = new LinkedHashMap<>();
      info.presets().forEach(p -> presets.put(p.name(), Methods.toJson(p.settings())));
      return new Line(
          info.name(),
          info.title(),
          info.citation(),
          info.arxiv().isEmpty() ? "" : "arXiv:" + info.arxiv(),
          word(info.policy()),
          info.needs().stream().map(Line::word).sorted().toList(),
          presets,
          Tables.all().stream().filter(table -> uses(table, info.name())).map(Table::id).toList());
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
}
