package mixup.reproduction.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What was measured, and what could not be.
 *
 * @param entries lines of the table
 * @param skipped one line for each method that was left out: its name and the reason
 */
public record BenchReport(List<BenchEntry> entries, List<String> skipped) {

  public BenchReport {
    entries = List.copyOf(entries);
    skipped = List.copyOf(skipped);
  }

  /** Both reports, this one first; a reason that both give stands once. */
  public BenchReport and(BenchReport other) {
    List<BenchEntry> all = new ArrayList<>(entries);
    all.addAll(other.entries);
    List<String> reasons = new ArrayList<>(skipped);
    other.skipped.stream().filter(reason -> !reasons.contains(reason)).forEach(reasons::add);
    return new BenchReport(all, reasons);
  }
}
