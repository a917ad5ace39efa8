package mixup.reproduction;

/**
 * A number as the paper prints it.
 *
 * @param value in {@code unit}
 * @param metric what was measured, for example {@code top1_error}
 * @param unit for example {@code %}
 * @param note how it was taken
 * @param key where it stands
 */
public record PublishedValue(
    double value, String metric, String unit, String note, PublishedKey key) {}
