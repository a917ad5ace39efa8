package mixup.reproduction;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import mixup.train.RunResult;

/**
 * The finished runs of one cell.
 *
 * @param block where the cell stands
 * @param cell the cell
 * @param runs finished runs by seed
 */
record CellRuns(Block block, Cell cell, NavigableMap<Long, RunResult> runs) {

  /** Looks the runs of seeds {@code 0 .. seeds-1} up. */
  static CellRuns find(Block block, Cell cell, Preset preset, int seeds, RunLookup lookup) {
    Setup setup = block.setup(preset, cell);
    NavigableMap<Long, RunResult> runs = new TreeMap<>();
    for (long seed = 0; seed < seeds; seed++) {
      long key = seed;
      lookup.find(setup, cell.method(), seed).ifPresent(run -> runs.put(key, run));
    }
    return new CellRuns(block, cell, runs);
  }

  double paper() {
    return cell.published().map(PublishedValue::value).orElse(Double.NaN);
  }

  Summary summary(Rule rule) {
    return Summary.of(runs.values().stream().map(rule::of).toList());
  }

  /** Paired difference over the seeds that both cells have. */
  Summary minus(CellRuns other, Rule rule) {
    return Summary.of(
        runs.keySet().stream()
            .filter(other.runs::containsKey)
            .map(seed -> rule.of(runs.get(seed)) - rule.of(other.runs.get(seed)))
            .toList());
  }

  List<String> folders() {
    return runs.values().stream().map(run -> run.folder().getFileName().toString()).toList();
  }
}
