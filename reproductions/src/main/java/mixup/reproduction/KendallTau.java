package mixup.reproduction;

import java.util.List;

/** Rank agreement of two lists: tau-b, which corrects for ties. */
public final class KendallTau {

  private KendallTau() {}

  /**
   * {@code (concordant - discordant) / sqrt((pairs - ties in x) (pairs - ties in y))}.
   *
   * @return -1 (opposite order) to 1 (same order); NaN below two values or when all are equal
   */
  public static double of(List<Double> x, List<Double> y) {
    if (x.size() != y.size()) {
      throw new IllegalArgumentException(
          "lists must be equally long, got " + x.size() + " and " + y.size());
    }
    double score = 0;
    double untiedX = 0;
    double untiedY = 0;
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < i; j++) {
        double signX = Math.signum(x.get(i) - x.get(j));
        double signY = Math.signum(y.get(i) - y.get(j));
        score += signX * signY;
        untiedX += Math.abs(signX);
        untiedY += Math.abs(signY);
      }
    }
    return untiedX * untiedY == 0 ? Double.NaN : score / Math.sqrt(untiedX * untiedY);
  }
}
