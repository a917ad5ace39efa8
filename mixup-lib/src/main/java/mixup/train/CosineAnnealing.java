package mixup.train;

/**
 * torch's CosineAnnealingLR in closed form: {@code minimum + (base − minimum)(1 + cos(π t / T)) /
 * 2}. Beyond T the rate rises again.
 *
 * @param minimum rate at t = T, at least 0
 * @param length T, counted in its own unit; the unit is the clock t
 */
public record CosineAnnealing(double minimum, Span length) implements Schedule {

  public CosineAnnealing {
    Settings.require(minimum >= 0, "minimum must not be negative", minimum);
    Settings.require(length != null && length.count() > 0, "length must be at least 1", length);
  }

  @Override
  public double rate(double base, Position at) {
    return value(base, minimum, (double) at.in(length.unit()) / length.count());
  }

  /** From base (progress 0) to minimum (progress 1). */
  static double value(double base, double minimum, double progress) {
    return minimum + (base - minimum) * (1 + Math.cos(Math.PI * progress)) / 2;
  }
}
