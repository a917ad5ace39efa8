package mixup.reproduction.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mixup.method.Methods;

/** Time and memory of training steps. */
public final class BenchTrain {

  private static final String VANILLA = "vanilla";

  /** Steps that are in memory at a time, Vanilla's not counted. */
  private static final int TOGETHER = 5;

  private BenchTrain() {}

  /**
   * Measures steps; those of the same network and batch in turns, beside Vanilla's, which is added
   * where it is missing. Memory is measured in a process of its own for each. A method that cannot
   * train the network is skipped.
   */
  public static BenchReport measure(List<StepSpec> specs, Rounds.Limits limits) {
    Map<String, List<StepSpec>> groups =
        specs.stream()
            .collect(
                Collectors.groupingBy(StepSpec::group, LinkedHashMap::new, Collectors.toList()));
    return groups.values().stream()
        .map(group -> group(group, limits))
        .reduce(new BenchReport(List.of(), List.of()), BenchReport::and);
  }

  /** A few methods at a time, so that a long list needs no more memory than a short one. */
  private static BenchReport group(List<StepSpec> specs, Rounds.Limits limits) {
    StepSpec vanilla = specs.get(0).with(List.of(VANILLA)).get(0);
    List<StepSpec> others = specs.stream().filter(s -> !s.method().equals(VANILLA)).toList();
    BenchReport report = new BenchReport(List.of(), List.of());
    for (int from = 0; from == 0 || from < others.size(); from += TOGETHER) {
      List<StepSpec> few = others.subList(from, Math.min(from + TOGETHER, others.size()));
      BenchReport next = together(vanilla, few, limits);
      report = report.and(from == 0 ? next : withoutFirst(next));
    }
    return report;
  }

  private static BenchReport withoutFirst(BenchReport report) {
    return new BenchReport(report.entries().subList(1, report.entries().size()), report.skipped());
  }

  /** Vanilla first. */
  private static BenchReport together(
      StepSpec vanilla, List<StepSpec> others, Rounds.Limits limits) {
    List<StepSpec> specs = new ArrayList<>();
    List<StepTask> tasks = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    try {
      tasks.add(new StepTask(vanilla));
      specs.add(vanilla);
      for (StepSpec spec : others) {
        add(spec, specs, tasks, skipped);
      }
      List<List<Double>> times = Rounds.time(List.copyOf(tasks), limits);
      List<BenchEntry> entries = new ArrayList<>();
      for (int i = 0; i < specs.size(); i++) {
        entries.add(entry(specs.get(i), times.get(i), times.get(0)));
      }
      return new BenchReport(entries, skipped);
    } finally {
      tasks.forEach(StepTask::close);
    }
  }

  /** What a method says when it cannot train this network is the reason to leave it out. */
  private static void add(
      StepSpec spec, List<StepSpec> specs, List<StepTask> tasks, List<String> skipped) {
    StepTask task = null;
    try {
      task = new StepTask(spec);
      task.run();
      tasks.add(task);
      specs.add(spec);
    } catch (IllegalArgumentException | IllegalStateException e) {
      skipped.add(spec.name() + ": " + e.getMessage());
      if (task != null) {
        task.close();
      }
    }
  }

  private static BenchEntry entry(StepSpec spec, List<Double> times, List<Double> vanilla) {
    return BenchEntry.of(spec.name(), spec.shape(), spec.batch(), times, spec.compute())
        .withStep(
            Methods.info(spec.method()).passes(),
            Rounds.ratio(times, vanilla),
            PeakMemory.of(spec),
            spec.rule().word())
        .withNote(spec.note());
  }
}
