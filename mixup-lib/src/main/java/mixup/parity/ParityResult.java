package mixup.parity;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Result of replaying one golden file.
 *
 * @param file name of the file without its folder
 * @param cases number of comparisons made
 * @param maxError error of the comparison that came closest to its tolerance, or passed it furthest
 * @param tolerance the tolerance of that comparison
 * @param verdict outcome
 * @param detail what that comparison was, or what went wrong
 */
public record ParityResult(
    String file, int cases, double maxError, double tolerance, Verdict verdict, String detail) {

  public ParityResult {
    Objects.requireNonNull(verdict, "verdict");
    if (cases < 0) {
      throw new IllegalArgumentException("cases must not be negative, got " + cases);
    }
  }

  /** Result for a file that no check knows. */
  public static ParityResult uncovered(Path file) {
    return new ParityResult(nameOf(file), 0, 0, 0, Verdict.UNCOVERED, "no check for this file");
  }

  /** Result for a replay that broke down before it could compare everything. */
  public static ParityResult broken(Path file, Exception cause) {
    return new ParityResult(nameOf(file), 0, Double.MAX_VALUE, 0, Verdict.FAIL, cause.toString());
  }

  static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
