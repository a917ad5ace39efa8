package mixup.reproduction;

import java.util.Optional;

/**
 * A number as the paper prints it.
 *
 * @param value in {@code unit}
 * @param metric what was measured, for example {@code top1_error}
 * @param unit for example {@code %}
 * @param note how it was taken
 * @param key where it stands
 * @param top5 the top-5 error beside it, if the paper prints one; it is told, not compared
 */
public record PublishedValue(
    double value,
    String metric,
    String unit,
    String note,
    PublishedKey key,
    Optional<Double> top5) {

  /** A number that stands alone. */
  public PublishedValue(double value, String metric, String unit, String note, PublishedKey key) {
    this(value, metric, unit, note, key, Optional.empty());
  }

  /** The same number beside a top-5 error. */
  public PublishedValue withTop5(Optional<PublishedValue> error) {
    return new PublishedValue(value, metric, unit, note, key, error.map(PublishedValue::value));
  }
}
