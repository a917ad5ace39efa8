package mixup.reproduction.cli;

import java.util.Locale;
import mixup.reproduction.Summary;

/** Numbers as readers see them; a value that does not exist is an empty cell. */
final class Numbers {

  private Numbers() {}

  static String two(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
  }

  /** With its sign, for differences. */
  static String signed(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%+.2f", value);
  }

  /** Mean and sample standard deviation. */
  static String meanSd(Summary summary) {
    return summary.n() < 2 ? two(summary.mean()) : two(summary.mean()) + " ± " + two(summary.sd());
  }

  /** Mean with sign and its standard error. */
  static String signedError(Summary summary) {
    return summary.n() < 2
        ? signed(summary.mean())
        : signed(summary.mean()) + " ± " + two(summary.standardError());
  }

  /** All digits, in groups of three. */
  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Large counts with a unit: 11.2M. */
  static String count(long value) {
    if (value >= 1_000_000_000L) {
      return String.format(Locale.ROOT, "%.2fG", value / 1e9);
    }
    return value >= 1_000_000
        ? String.format(Locale.ROOT, "%.2fM", value / 1e6)
        : String.format(Locale.ROOT, "%.1fk", value / 1e3);
  }
}
