package mixup.reproduction.cli;

import mixup.reproduction.Availability;
import mixup.reproduction.Comparison;
import mixup.reproduction.Preset;
import mixup.reproduction.RunsRoot;
import mixup.reproduction.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code show TABLE}: our numbers beside the paper's. */
@Command(
    name = "show",
    description = {
      "Our numbers beside the paper's: mean, standard deviation and number of runs, differences,",
      "verdict, footnotes. Runs nothing."
    },
    footer = {
      "",
      "Examples:",
      "  ./mixup show recursivemix-table-02",
      "  ./mixup show recursivemix-table-02 --preset gpu --json"
    })
final class ShowCommand extends mixup.reproduction.cli.Command {

  @Mixin TableChoice choice;
  @Mixin JsonOption format;

  @Option(
      names = "--preset",
      paramLabel = "P",
      description = TableChoice.PRESET_HELP + " Otherwise the largest that has finished runs.")
  String preset;

  @Override
  public Integer call() {
    Table table = choice.table();
    Comparison comparison = preset == null ? largest(table) : comparison(table, Preset.of(preset));
    print(format.json ? Json.text(comparison) : ComparisonText.of(comparison));
    return DONE;
  }

  private Comparison comparison(Table table, Preset size) {
    return Comparison.of(table, size, RunsRoot.of(choice.runs()), Availability.current());
  }

  private Comparison largest(Table table) {
    Preset[] sizes = Preset.values();
    for (int i = sizes.length - 1; i >= 0; i--) {
      Comparison comparison = comparison(table, sizes[i]);
      if (comparison.finishedRuns() > 0) {
        return comparison;
      }
    }
    return comparison(table, Preset.CPU);
  }
}
