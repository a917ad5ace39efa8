package mixup.reproduction.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mixup.reproduction.Availability;
import mixup.reproduction.Preset;
import mixup.reproduction.RunList;
import mixup.reproduction.Table;
import mixup.reproduction.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tables}: the registry of tables. */
@Command(
    name = "tables",
    description = "Lists the tables and figures: paper, cells, runs and time per preset, notebook.",
    footer = {"", "Example:", "  ./mixup tables"})
final class TablesCommand extends mixup.reproduction.cli.Command {

  @Mixin JsonOption format;

  @Override
  public Integer call() {
    List<Line> lines = Tables.all().stream().map(Line::of).toList();
    print(format.json ? Json.text(lines) : text(lines));
    return DONE;
  }

  private static String text(List<Line> lines) {
    TextTable table = new TextTable("table", "place", "cells", "smoke", "cpu", "gpu", "paper");
    for (Line line : lines) {
      Object[] cells =
          Stream.concat(
                  Stream.of(line.id, line.title, line.cells),
                  Stream.of(Preset.values()).map(preset -> line.presets.get(preset.id()).words()))
              .toArray();
      table.row(cells);
    }
    return table.text();
  }

  /**
   * One table.
   *
   * @param source files of published numbers
   */
  record Line(
      String id,
      String title,
      String paper,
      String caption,
      int cells,
      Map<String, Size> presets,
      List<String> source,
      String notebook) {

    static Line of(Table table) {
      Map<String, Size> presets = new LinkedHashMap<>();
      for (Preset preset : Preset.values()) {
        presets.put(preset.id(), Size.of(table, preset));
      }
      return new Line(
          table.id(),
          table.title(),
          table.paper(),
          table.caption(),
          table.cellCount(),
          presets,
          sources(table),
          Notebooks.of(table.id()));
    }

    private static List<String> sources(Table table) {
      return table.blocks().stream()
          .flatMap(block -> block.cells().stream())
          .flatMap(cell -> cell.published().stream())
          .map(value -> value.key().file() + ".csv")
          .distinct()
          .toList();
    }
  }

  /** A preset of a table: runs, how many of them can run, and about how long all take. */
  record Size(int seeds, int runs, int available, long expectedSeconds) {

    static Size of(Table table, Preset preset) {
      int seeds = table.budget(preset).seeds();
      RunList runs = RunList.of(table, preset, seeds, "cpu", Availability.current());
      return new Size(
          seeds,
          runs.entries().size(),
          runs.runnable().size(),
          table.budget(preset).expected().toSeconds());
    }

    String words() {
      String count = available == runs ? runs + " runs" : available + " of " + runs + " runs";
      return count + ", " + time(Duration.ofSeconds(expectedSeconds));
    }

    private static String time(Duration time) {
      if (time.toMinutes() < 1) {
        return time.toSeconds() + " s";
      }
      return time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
  }
}
