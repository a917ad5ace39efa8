package mixup.train;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A run and its numbers so far.
 *
 * @param folder where it lives
 * @param state how it ended
 * @param rows one per finished epoch, in order
 */
public record RunResult(Path folder, RunState state, List<EpochRow> rows) {

  public RunResult {
    rows = List.copyOf(rows);
  }

  /** Smallest top-1 error of any measured epoch (the rule of the RecursiveMix paper). */
  public double bestTop1Error() {
    return measured().stream().mapToDouble(EpochRow::top1Error).min().orElseThrow();
  }

  /** Top-1 error after the last measured epoch. */
  public double lastTop1Error() {
    List<EpochRow> measured = measured();
    return measured.get(measured.size() - 1).top1Error();
  }

  /**
   * Median top-1 error of the last ten measured epochs, or of all when fewer (OpenMixup's rule).
   */
  public double medianOfLastTenTop1Error() {
    List<EpochRow> measured = measured();
    List<EpochRow> last = measured.subList(Math.max(0, measured.size() - 10), measured.size());
    List<Double> sorted =
        last.stream().map(EpochRow::top1Error).sorted(Comparator.naturalOrder()).toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private List<EpochRow> measured() {
    List<EpochRow> measured = rows.stream().filter(EpochRow::measured).toList();
    if (measured.isEmpty()) {
      throw new IllegalStateException("no epoch of " + folder + " is measured yet");
    }
    return measured;
  }
}
