package mixup.reproduction.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mixup.labels.TargetKind;
import mixup.method.Method;
import mixup.method.MethodInfo;
import mixup.method.Methods;
import mixup.method.TargetRows;

/** Which labels a method mixes, as a table in Markdown with the reasons for every refusal. */
final class TargetTable {

  private final Map<String, Integer> reasons = new LinkedHashMap<>();

  private TargetTable() {}

  /** Table and reasons. */
  static String text() {
    TargetTable table = new TargetTable();
    String rows = Methods.all().stream().map(table::row).collect(Collectors.joining());
    return head() + rows + "\n" + table.notes();
  }

  private static String head() {
    List<String> columns = new ArrayList<>(List.of("method", "shares"));
    for (TargetKind kind : TargetKind.values()) {
      columns.add(title(kind));
    }
    return line(columns) + "|" + "---|".repeat(columns.size()) + "\n";
  }

  private static String title(TargetKind kind) {
    return switch (kind) {
      case CLASS -> "class number";
      case DISTRIBUTION -> "one-hot, soft";
      case MULTI_HOT -> "multi-hot";
      case VALUES -> "real values";
      case SEGMENTATION -> "segmentation";
      case BOXES -> "boxes";
    };
  }

  private String row(MethodInfo info) {
    List<String> cells = new ArrayList<>(List.of("`" + info.name() + "`", shares(info.defaults())));
    for (TargetKind kind : TargetKind.values()) {
      cells.add(cell(info.defaults().refuses(kind)));
    }
    return line(cells);
  }

  private static String shares(Method method) {
    return method.rows() == TargetRows.MEAN ? "add to one" : "two weights";
  }

  private String cell(Optional<String> refusal) {
    return refusal
        .map(why -> "no (" + reasons.computeIfAbsent(why, w -> reasons.size() + 1) + ")")
        .orElse("yes");
  }

  private String notes() {
    return reasons.entrySet().stream()
        .map(entry -> entry.getValue() + ". " + entry.getKey() + "\n")
        .collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
