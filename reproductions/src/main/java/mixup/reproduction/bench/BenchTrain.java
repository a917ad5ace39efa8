package mixup.reproduction.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Time and memory of training steps. */
public final class BenchTrain {

  private BenchTrain() {}

  /**
   * Measures steps; those of the same network and batch in turns. Memory is measured in a process
   * of its own for each.
   */
  public static List<BenchEntry> measure(List<StepSpec> specs, Rounds.Limits limits) {
    Map<String, List<StepSpec>> groups =
        specs.stream()
            .collect(
                Collectors.groupingBy(StepSpec::group, LinkedHashMap::new, Collectors.toList()));
    List<BenchEntry> entries = new ArrayList<>();
    groups.values().forEach(group -> entries.addAll(group(group, limits)));
    return entries;
  }

  private static List<BenchEntry> group(List<StepSpec> specs, Rounds.Limits limits) {
    List<List<Double>> times = times(specs, limits);
    int vanilla = specs.stream().map(StepSpec::method).toList().indexOf("vanilla");
    List<BenchEntry> entries = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      Double relative = vanilla < 0 ? null : Rounds.ratio(times.get(i), times.get(vanilla));
      entries.add(entry(specs.get(i), times.get(i), relative));
    }
    return entries;
  }

  private static List<List<Double>> times(List<StepSpec> specs, Rounds.Limits limits) {
    List<StepTask> tasks = new ArrayList<>();
    try {
      specs.forEach(spec -> tasks.add(new StepTask(spec)));
      return Rounds.time(List.copyOf(tasks), limits);
    } finally {
      tasks.forEach(StepTask::close);
    }
  }

  private static BenchEntry entry(StepSpec spec, List<Double> times, Double relative) {
    double median = Rounds.median(times);
    return new BenchEntry(
        spec.name(),
        spec.shape(),
        spec.batch(),
        median,
        Rounds.min(times),
        1000 * spec.batch() / median,
        relative,
        PeakMemory.of(spec),
        spec.compute().device(),
        spec.compute().threads(),
        BenchEntry.word(spec.compute().precision()),
        BenchEntry.word(spec.compute().format()),
        spec.rule().word());
  }
}
