package mixup.reproduction.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;

/**
 * One line of a cost table; fields that do not apply are null.
 *
 * @param name what was measured
 * @param shape pictures as {@code NxCxHxW}
 * @param batch pictures per step
 * @param msMedian median time of a step
 * @param msMin shortest time of a step
 * @param imagesPerSecond pictures per second at the median
 * @param relativeToVanilla median over the rounds of this time divided by Vanilla's of the same
 *     round
 * @param peakMemoryMb largest resident memory of a fresh process that does only this, on the host
 * @param device where it ran
 * @param threads threads of one operator, or of the loader
 * @param precision of the arithmetic
 * @param format memory order of the pictures
 * @param optimizer of the step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchEntry(
    String name,
    String shape,
    Integer batch,
    double msMedian,
    double msMin,
    double imagesPerSecond,
    Double relativeToVanilla,
    Long peakMemoryMb,
    String device,
    int threads,
    String precision,
    String format,
    String optimizer) {

  /** A setting as the command line spells it. */
  static String word(Enum<?> setting) {
    return setting.name().toLowerCase(Locale.ROOT);
  }
}
