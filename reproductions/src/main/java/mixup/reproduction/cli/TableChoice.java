package mixup.reproduction.cli;

import java.nio.file.Path;
import mixup.reproduction.Preset;
import mixup.reproduction.RunsRoot;
import mixup.reproduction.Table;
import mixup.reproduction.Tables;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which table, and where its runs are. */
final class TableChoice {

  @Parameters(
      index = "0",
      paramLabel = "TABLE",
      description = "Name of a table; './mixup tables' lists them.")
  String table;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description =
          "Folder of all runs; otherwise $MIXUP_RUNS, otherwise 'runs' in the repository.")
  Path runs;

  Table table() {
    return Tables.of(table);
  }

  Path runs() {
    return runs == null ? RunsRoot.standard() : runs;
  }

  static final String PRESET_HELP =
      "smoke (seconds), cpu (minutes, bundled pictures), gpu (about an hour on one large GPU) or"
          + " paper.";

  static Preset preset(String id) {
    return Preset.of(id);
  }
}
