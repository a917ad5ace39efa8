package mixup.reproduction.cli;

import java.util.stream.Collectors;
import mixup.method.MethodInfo;
import mixup.method.Methods;
import mixup.reproduction.Table;
import mixup.reproduction.Tables;

/**
 * The lists between {@code <!-- generated:NAME -->} and {@code <!-- /generated -->}: tables,
 * methods and, on pages of their own, targets and data.
 */
final class ReadmeIndex {

  private static final String END = "<!-- /generated -->";

  private ReadmeIndex() {}

  /**
   * The README with both lists written anew.
   *
   * @throws IllegalStateException if a marker is missing
   */
  static String update(String readme) {
    return replace(replace(readme, "tables", tables()), "methods", methods());
  }

  /** The page of labels with its table written anew. */
  static String updateTargets(String page) {
    return replace(page, "targets", TargetTable.text());
  }

  /** The page of data with its tables written anew. */
  static String updateData(String page) {
    String sets = replace(page, "datasets", DataTables.dataSets());
    return replace(sets, "pipelines", DataTables.pipelines());
  }

  private static String replace(String text, String list, String content) {
    String marker = "<!-- generated:" + list + " -->";
    int begin = text.indexOf(marker);
    int end = text.indexOf(END, Math.max(begin, 0));
    if (begin < 0 || end < 0) {
      throw new IllegalStateException(
          "the file needs the lines " + marker + " and, after it, " + END);
    }
    return text.substring(0, begin + marker.length()) + "\n" + content + text.substring(end);
  }

  private static String tables() {
    return "| table | shows | cells |\n|---|---|---|\n"
        + Tables.all().stream().map(ReadmeIndex::line).collect(Collectors.joining());
  }

  private static String line(Table table) {
    return "| `%s` | %s. %s | %d |\n"
        .formatted(table.id(), table.title(), table.caption(), table.cellCount());
  }

  private static String methods() {
    return "| method | category | needs | paper |\n|---|---|---|---|\n"
        + Methods.all().stream().map(ReadmeIndex::line).collect(Collectors.joining());
  }

  /** The name leads to the card. */
  private static String line(MethodInfo method) {
    MethodLine line = MethodLine.of(method);
    String link =
        method.arxiv().isEmpty()
            ? ""
            : " ([arXiv:%1$s](https://arxiv.org/abs/%1$s))".formatted(method.arxiv());
    return "| [`%s`](%s) | %s | %s | %s%s |\n"
        .formatted(
            line.name(),
            line.card().file(),
            line.category(),
            String.join(", ", line.needs()),
            line.citation(),
            link);
  }
}
