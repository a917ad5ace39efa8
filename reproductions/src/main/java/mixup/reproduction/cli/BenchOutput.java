package mixup.reproduction.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import mixup.reproduction.bench.BenchEntry;

/** A cost table as text for a terminal or as Markdown; columns without a value are left out. */
final class BenchOutput {

  /**
   * A column.
   *
   * @param title its head
   * @param cell what stands in a row, empty where nothing applies
   */
  private record Column(String title, Function<BenchEntry, String> cell) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("name", BenchEntry::name),
          new Column("shape", BenchEntry::shape),
          new Column("ms median", e -> Numbers.two(e.msMedian())),
          new Column("ms min", e -> Numbers.two(e.msMin())),
          new Column("images/s", e -> String.format(Locale.ROOT, "%.0f", e.imagesPerSecond())),
          new Column("passes", e -> number(e.passes())),
          new Column("x vanilla", e -> number(e.relativeToVanilla())),
          new Column("peak MB", e -> e.peakMemoryMb() == null ? "" : "" + e.peakMemoryMb()),
          new Column("bytes/image", e -> e.bytesPerImage() == null ? "" : "" + e.bytesPerImage()),
          new Column("device", BenchEntry::device),
          new Column("threads", e -> Integer.toString(e.threads())),
          new Column("precision", BenchEntry::precision),
          new Column("format", BenchEntry::format),
          new Column("optimizer", e -> e.optimizer() == null ? "" : e.optimizer()),
          new Column("note", e -> e.note() == null ? "" : e.note()));

  private final List<BenchEntry> entries;
  private final List<Column> columns;

  BenchOutput(List<BenchEntry> entries) {
    this.entries = entries;
    this.columns =
        COLUMNS.stream()
            .filter(column -> entries.stream().anyMatch(e -> !column.cell().apply(e).isEmpty()))
            .toList();
  }

  private static String number(Double value) {
    return value == null ? "" : Numbers.two(value);
  }

  /** For a terminal. */
  String text() {
    TextTable table = new TextTable(titles().toArray(String[]::new));
    entries.forEach(entry -> table.row(cells(entry).toArray()));
    return table.text();
  }

  /** For a page of documentation. */
  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(row(titles()));
    lines.add("|" + "---|".repeat(columns.size()));
    entries.forEach(entry -> lines.add(row(cells(entry))));
    return String.join("\n", lines) + "\n";
  }

  private List<String> titles() {
    return columns.stream().map(Column::title).toList();
  }

  private List<String> cells(BenchEntry entry) {
    return columns.stream().map(column -> column.cell().apply(entry)).toList();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
