package mixup.reproduction;

import java.util.List;

/**
 * Our runs of a cell beside the paper's number. Errors and differences are percentage points; a
 * value that does not exist is NaN.
 *
 * @param id name within the table, for example {@code resnet-18/cutmix}
 * @param label row label
 * @param method registry name of the method
 * @param paper the paper's number
 * @param best best epoch of each run
 * @param last last epoch of each run
 * @param medianOfLastTen median of the last ten epochs of each run
 * @param difference ours (by the paper's rule) minus the paper's
 * @param toBaseline paired difference to the baseline over the seeds both have, paper's rule
 * @param paperToBaseline the paper's difference to its baseline
 * @param verdict what the difference to the baseline says
 * @param missing why there are no runs, empty if there are
 * @param runs names of the run folders, by seed
 */
public record CellResult(
    String id,
    String label,
    String method,
    double paper,
    Summary best,
    Summary last,
    Summary medianOfLastTen,
    double difference,
    Summary toBaseline,
    double paperToBaseline,
    Verdict verdict,
    String missing,
    List<String> runs) {

  /** Repetitions by a rule. */
  public Summary by(Rule rule) {
    return switch (rule) {
      case BEST -> best;
      case LAST -> last;
      case MEDIAN -> medianOfLastTen;
    };
  }
}
