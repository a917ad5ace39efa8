package mixup.method.learned;

/**
 * Momentum m of the key branch, θ_k ← m θ_k + (1 − m) θ_q, as a function of the update t = 0, 1, …
 * of T. Between {@code from} · T and {@code to} · T it rises as a cosine, m(t) = end − (end − base)
 * (cos(π t / (to · T)) + 1) / 2; before, it stays at the base (or rises linearly to the end), after
 * it stays at the end. The cosine's clock starts at t = 0, so there is a small jump at {@code from}
 * · T: the released code has it too.
 *
 * @param base momentum at the beginning, 0..1
 * @param end momentum at the end, 0..1
 * @param from share of the run at which the cosine begins, 0..1; at 0 the first update copies the
 *     query branch (m = 0), as the released code does
 * @param to share of the run at which it ends, above {@code from}, at most 1
 * @param linear whether m rises linearly from base to end before {@code from}
 */
public record MomentumSchedule(double base, double end, double from, double to, boolean linear) {

  public MomentumSchedule {
    Ranges.require(base >= 0 && base <= 1, "base must be between 0 and 1", base);
    Ranges.require(end >= 0 && end <= 1, "end must be between 0 and 1", end);
    Ranges.require(from >= 0 && from < to, "from must be between 0 and to", from);
    Ranges.require(to <= 1, "to must be at most 1", to);
  }

  /** From 0.999, constant for the first tenth of the run: all published settings. */
  public static MomentumSchedule to(double end) {
    return new MomentumSchedule(0.999, end, 0.1, 1, false);
  }

  /**
   * Momentum of an update.
   *
   * @param update t from 0
   * @param updates T; 0 if it is not known: the base throughout
   */
  public double at(long update, long updates) {
    if (updates == 0) {
      return base;
    }
    double start = from * updates;
    if (update == 0 && from == 0) {
      return 0;
    }
    if (update < start) {
      return linear ? base + (end - base) * update / start : base;
    }
    double stop = to * updates;
    return update >= stop ? end : cosine(update / stop);
  }

  private double cosine(double progress) {
    return end - (end - base) * (Math.cos(Math.PI * progress) + 1) / 2;
  }
}
