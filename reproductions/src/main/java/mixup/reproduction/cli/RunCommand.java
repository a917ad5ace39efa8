package mixup.reproduction.cli;

import java.util.List;
import mixup.dataset.DataOptions;
import mixup.reproduction.Availability;
import mixup.reproduction.Comparison;
import mixup.reproduction.Only;
import mixup.reproduction.Pictures;
import mixup.reproduction.Preset;
import mixup.reproduction.RunEntry;
import mixup.reproduction.RunList;
import mixup.reproduction.RunsRoot;
import mixup.reproduction.Table;
import mixup.reproduction.sweep.RunOutcome;
import mixup.reproduction.sweep.Sweep;
import mixup.train.Compute;
import mixup.train.Experiment;
import mixup.train.Progress;
import mixup.train.RunListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run TABLE}: runs the cells of a table. */
@Command(
    name = "run",
    description = {
      "Runs the cells of a table, as many at a time as there are cores, and shows the result.",
      "Running again continues what was stopped and returns what is done."
    },
    footer = {
      "",
      "Examples:",
      "  ./mixup run recursivemix-table-02 --preset smoke",
      "  ./mixup run recursivemix-table-03 --preset cpu --only network=resnet-18,method=cutmix",
      "  ./mixup run recursivemix-table-02 --preset gpu --list",
      "  ./mixup run recursivemix-table-02 --preset gpu --index $SLURM_ARRAY_TASK_ID --device gpu:0"
    })
final class RunCommand extends mixup.reproduction.cli.Command {

  @Mixin TableChoice choice;
  @Mixin JsonOption format;

  @Option(
      names = "--preset",
      defaultValue = "cpu",
      paramLabel = "P",
      description = TableChoice.PRESET_HELP)
  String preset;

  @Option(
      names = "--only",
      paramLabel = "k=v,..",
      description =
          "Only matching runs; keys method, network, cell, seed; a key twice means either value.")
  List<String> only = List.of();

  @Option(names = "--seeds", paramLabel = "N", description = "Repetitions instead of the preset's.")
  Integer seeds;

  @Option(
      names = "--index",
      paramLabel = "I",
      description = "Only the run with this number of --list, in this process (Slurm, Kubernetes).")
  Integer index;

  @Option(names = "--device", defaultValue = "cpu", paramLabel = "D", description = "cpu or gpu:I.")
  String device;

  @Mixin ComputeOptions computing;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at a time; otherwise one per core, on a GPU one.")
  Integer jobs;

  @Option(names = "--list", description = "Print the run list and run nothing.")
  boolean list;

  @Override
  public Integer call() {
    Table table = choice.table();
    RunList runs = runs(table, Preset.of(preset));
    if (list) {
      print(
          format.json
              ? Json.text(RunLine.of(runs, choice.runs()))
              : RunLine.text(runs, choice.runs()));
      return DONE;
    }
    runs.refusals().forEach(this::say);
    if (runs.runnable().isEmpty()) {
      say("nothing of " + table.id() + " can run in preset " + preset);
      return FAILED;
    }
    return run(runs);
  }

  private RunList runs(Table table, Preset size) {
    int repetitions = seeds == null ? table.budget(size).seeds() : seeds;
    Compute compute = computing.compute(device, 1);
    RunList all = RunList.of(table, size, repetitions, compute, Availability.current());
    RunList kept = only.isEmpty() ? all : all.only(Only.parse(String.join(",", only)));
    return index == null
        ? kept
        : new RunList(kept.table(), kept.preset(), List.of(kept.entry(index)));
  }

  private int run(RunList runs) {
    List<Experiment> experiments = runs.runnable().stream().map(RunEntry::experiment).toList();
    Progress progress = TerminalProgress.standard();
    fetchPictures(experiments, progress);
    List<RunOutcome> outcomes =
        index == null
            ? sweep(runs, experiments, progress)
            : List.of(SingleRun.run(experiments.get(0), choice.runs(), progress));
    return report(runs, outcomes);
  }

  /** Once, before many processes would fetch the same files side by side. */
  private static void fetchPictures(List<Experiment> experiments, Progress progress) {
    experiments.stream()
        .map(Experiment::data)
        .distinct()
        .forEach(data -> Pictures.open(data, DataOptions.defaults().withProgress(progress)));
  }

  private List<RunOutcome> sweep(RunList runs, List<Experiment> experiments, Progress progress) {
    int workers = jobs == null ? Sweep.standardJobs(device) : jobs;
    String task = runs.table().id() + ", preset " + runs.preset().id();
    return new Sweep(choice.runs(), workers).run(task, experiments, progress, RunListener.NONE);
  }

  private int report(RunList runs, List<RunOutcome> outcomes) {
    List<RunOutcome> failures = outcomes.stream().filter(outcome -> !outcome.done()).toList();
    failures.forEach(failure -> say(failure.line()));
    Comparison comparison =
        Comparison.of(
            runs.table(), runs.preset(), RunsRoot.of(choice.runs()), Availability.current());
    print(
        format.json
            ? Json.text(new RunReport(OutcomeLine.of(outcomes), comparison))
            : ComparisonText.of(comparison));
    return failures.isEmpty() ? DONE : FAILED;
  }

  /** What {@code --json} prints. */
  record RunReport(List<OutcomeLine> runs, Comparison comparison) {}

  /** One run of the report. */
  record OutcomeLine(String run, String state, String reason) {
    static List<OutcomeLine> of(List<RunOutcome> outcomes) {
      return outcomes.stream()
          .map(
              o ->
                  new OutcomeLine(
                      o.folder().getFileName().toString(), o.state().name(), o.reason()))
          .toList();
    }
  }
}
