package mixup.reproduction.cli;

import java.nio.file.Path;
import java.util.List;
import mixup.reproduction.RunEntry;
import mixup.reproduction.RunList;
import mixup.train.RunFolder;

/**
 * One line of a run list as it is printed.
 *
 * @param index number for {@code --index}
 * @param cell cell within the table
 * @param seed seed
 * @param method registry name
 * @param network registry name of the network that is trained
 * @param pictures data set
 * @param epochs epochs
 * @param run name of the run's folder; equal names are one run
 * @param state state of the run, or why it cannot run
 */
record RunLine(
    int index,
    String cell,
    long seed,
    String method,
    String network,
    String pictures,
    int epochs,
    String run,
    String state) {

  static List<RunLine> of(RunList runs, Path root) {
    return runs.entries().stream().map(entry -> of(entry, root)).toList();
  }

  private static RunLine of(RunEntry entry, Path root) {
    RunFolder folder = RunFolder.of(root, entry.experiment());
    return new RunLine(
        entry.index(),
        entry.cellId(),
        entry.experiment().seed(),
        entry.cell().method().name(),
        entry.experiment().network().name(),
        entry.experiment().data().name(),
        entry.experiment().recipe().epochs(),
        folder.path().getFileName().toString(),
        entry.missing().orElseGet(() -> folder.state().name()));
  }

  static String text(RunList runs, Path root) {
    TextTable table =
        new TextTable("index", "cell", "seed", "network", "pictures", "epochs", "state");
    of(runs, root)
        .forEach(r -> table.row(r.index, r.cell, r.seed, r.network, r.pictures, r.epochs, r.state));
    return table.text();
  }
}
