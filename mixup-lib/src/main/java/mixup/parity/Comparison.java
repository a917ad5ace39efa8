package mixup.parity;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Collects comparisons and keeps the worst, measured as error over tolerance. A value that is not a
 * number, or arrays of different lengths, are as wrong as can be: {@link Double#MAX_VALUE}.
 */
public final class Comparison {

  private int cases;
  private double worstRatio = -1;
  private double maxError;
  private double tolerance;
  private String detail = "nothing compared";

  /**
   * Records one error against its tolerance.
   *
   * @param what names the comparison in the result
   * @param error absolute or relative, in the unit of the tolerance
   * @param allowed positive
   */
  public void error(String what, double error, double allowed) {
    if (!(allowed > 0)) {
      throw new IllegalArgumentException("tolerance must be positive, got " + allowed);
    }
    cases++;
    double finite = Double.isNaN(error) ? Double.MAX_VALUE : Math.min(error, Double.MAX_VALUE);
    if (finite / allowed > worstRatio) {
      worstRatio = finite / allowed;
      maxError = finite;
      tolerance = allowed;
      detail = what;
    }
  }

  /** Records the largest difference of two arrays, divided by {@code scale}. */
  public void arrays(
      String what, double[] actual, double[] expected, double scale, double allowed) {
    error(what, largestDifference(actual, expected) / scale, allowed);
  }

  /** Records whether two things are equal; the error is 0 or 1. */
  public void equal(String what, Object actual, Object expected) {
    error(what, Objects.deepEquals(actual, expected) ? 0 : 1, 0.5);
  }

  private static double largestDifference(double[] actual, double[] expected) {
    if (actual.length != expected.length) {
      return Double.MAX_VALUE;
    }
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs(actual[i] - expected[i]);
      largest = Double.isNaN(difference) ? Double.MAX_VALUE : Math.max(largest, difference);
    }
    return largest;
  }

  /** Takes over what another comparison found. */
  void add(Comparison other) {
    cases += other.cases;
    if (other.worstRatio > worstRatio) {
      worstRatio = other.worstRatio;
      maxError = other.maxError;
      tolerance = other.tolerance;
      detail = other.detail;
    }
  }

  boolean passed() {
    return cases > 0 && worstRatio <= 1;
  }

  /** The result; a file in which nothing was compared fails. */
  public ParityResult result(Path file) {
    return new ParityResult(
        ParityResult.nameOf(file),
        cases,
        maxError,
        tolerance,
        passed() ? Verdict.PASS : Verdict.FAIL,
        detail);
  }
}
