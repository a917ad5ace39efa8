package mixup.train;

/**
 * A stretch of training.
 *
 * @param count how many, at least 0
 * @param unit of what
 */
public record Span(int count, Unit unit) {

  /** What is counted. */
  public enum Unit {
    /** Updates of the weights. */
    UPDATES,
    /** Passes over the training set. */
    EPOCHS
  }

  public Span {
    Settings.require(count >= 0, "a span must not be negative", count);
    Settings.require(unit != null, "unit must be named", unit);
  }

  /** So many epochs. */
  public static Span epochs(int count) {
    return new Span(count, Unit.EPOCHS);
  }

  /** So many updates. */
  public static Span updates(int count) {
    return new Span(count, Unit.UPDATES);
  }

  /** Its length in updates. */
  long updates(Schedule.Position at) {
    return unit == Unit.EPOCHS ? (long) count * at.stepsPerEpoch() : count;
  }
}
