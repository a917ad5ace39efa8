package mixup.notebook;

import java.nio.file.Path;
import java.util.List;
import mixup.reproduction.Availability;
import mixup.reproduction.Comparison;
import mixup.reproduction.Preset;
import mixup.reproduction.RunEntry;
import mixup.reproduction.RunList;
import mixup.reproduction.RunsRoot;
import mixup.reproduction.Setup;
import mixup.reproduction.Table;
import mixup.reproduction.Tables;
import mixup.reproduction.sweep.RunOutcome;
import mixup.reproduction.sweep.Sweep;
import mixup.train.Experiment;
import mixup.train.Progress;
import mixup.train.RunListener;

/** A table of a paper in one preset: runs what is missing and gives it to look at. */
public final class TableRun {

  private final Table table;
  private final Preset preset;
  private final Path runs;

  private TableRun(Table table, Preset preset, Path runs) {
    this.table = table;
    this.preset = preset;
    this.runs = runs;
  }

  /**
   * Prepares a table; nothing is trained yet.
   *
   * @param table name, for example {@code recursivemix-table-02}
   * @param preset {@code smoke}, {@code cpu}, {@code gpu} or {@code paper}
   * @throws IllegalArgumentException if a name is unknown; the message has the nearest
   */
  public static TableRun of(String table, String preset) {
    return of(table, preset, RunsRoot.standard());
  }

  /** As above with the folder of the runs. */
  public static TableRun of(String table, String preset, Path runs) {
    return new TableRun(Tables.of(table), Preset.of(preset), runs);
  }

  /** Runs that the preset asks for, in order. */
  public List<Experiment> experiments() {
    return entries().stream().map(RunEntry::experiment).toList();
  }

  private List<RunEntry> entries() {
    int seeds = table.budget(preset).seeds();
    return RunList.of(table, preset, seeds, Notebook.device(), Availability.current()).runnable();
  }

  /**
   * Trains what is not trained yet, several runs side by side, and compares. Runs that are done
   * come at once.
   *
   * @throws IllegalStateException if a run failed or was interrupted; the message says which and
   *     why
   */
  public TableView run(Progress progress) {
    List<Experiment> missing = missing();
    return missing.isEmpty() ? view() : train(missing, progress);
  }

  private TableView train(List<Experiment> missing, Progress progress) {
    List<RunOutcome> outcomes =
        new Sweep(runs, Sweep.standardJobs(Notebook.device()))
            .run(table.id(), missing, progress, RunListener.NONE);
    List<String> undone = outcomes.stream().filter(o -> !o.done()).map(RunOutcome::line).toList();
    if (!undone.isEmpty()) {
      throw new IllegalStateException(
          undone.size() + " runs are not done: " + String.join("; ", undone));
    }
    return view();
  }

  /** Runs that no device has finished. */
  private List<Experiment> missing() {
    return entries().stream().filter(entry -> !isDone(entry)).map(RunEntry::experiment).toList();
  }

  private boolean isDone(RunEntry entry) {
    Setup setup = entry.block().setup(preset, entry.cell());
    long seed = entry.experiment().seed();
    return RunsRoot.of(runs).find(setup, entry.cell().method(), seed).isPresent();
  }

  /** Compares with the runs that are there, of whatever device. */
  public TableView view() {
    RunsRoot root = RunsRoot.of(runs);
    Comparison comparison = Comparison.of(table, preset, root, Availability.current());
    return new TableView(table, preset, comparison, root);
  }
}
