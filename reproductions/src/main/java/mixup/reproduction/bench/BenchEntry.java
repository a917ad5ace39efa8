package mixup.reproduction.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import mixup.train.Compute;

/**
 * One line of a cost table; fields that do not apply are null.
 *
 * @param name what was measured
 * @param shape pictures as {@code NxCxHxW}
 * @param batch pictures per step
 * @param msMedian median time of a step
 * @param msMin shortest time of a step
 * @param imagesPerSecond pictures per second at the median
 * @param passes arithmetic floor of the step as multiple of Vanilla's, from the registry
 * @param relativeToVanilla median over the rounds of this time divided by Vanilla's of the same
 *     round
 * @param peakMemoryMb largest resident memory of a fresh process that does only this, on the host
 * @param device where it ran
 * @param threads threads of one operator, or of the loader
 * @param precision of the arithmetic
 * @param format memory order of the pictures
 * @param optimizer of the step
 * @param bytesPerImage garbage a picture leaves on the Java heap; direct memory is not counted
 * @param note what the time includes beyond the obvious
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchEntry(
    String name,
    String shape,
    Integer batch,
    double msMedian,
    double msMin,
    double imagesPerSecond,
    Double passes,
    Double relativeToVanilla,
    Long peakMemoryMb,
    String device,
    int threads,
    String precision,
    String format,
    String optimizer,
    Long bytesPerImage,
    String note) {

  /**
   * A line with times only.
   *
   * @param milliseconds of each round, at least one
   */
  static BenchEntry of(
      String name, String shape, int batch, List<Double> milliseconds, Compute compute) {
    double median = Rounds.median(milliseconds);
    return new BenchEntry(
        name,
        shape,
        batch,
        median,
        Rounds.min(milliseconds),
        1000 * batch / median,
        null,
        null,
        null,
        compute.device(),
        compute.threads(),
        word(compute.precision()),
        word(compute.format()),
        null,
        null,
        null);
  }

  /** The same line with what is known of a training step. */
  BenchEntry withStep(Double floor, Double relative, Long peak, String rule) {
    return new BenchEntry(
        name,
        shape,
        batch,
        msMedian,
        msMin,
        imagesPerSecond,
        floor,
        relative,
        peak,
        device,
        threads,
        precision,
        format,
        rule,
        bytesPerImage,
        note);
  }

  /** The same line with a remark; empty for none. */
  BenchEntry withNote(String remark) {
    return new BenchEntry(
        name,
        shape,
        batch,
        msMedian,
        msMin,
        imagesPerSecond,
        passes,
        relativeToVanilla,
        peakMemoryMb,
        device,
        threads,
        precision,
        format,
        optimizer,
        bytesPerImage,
        remark.isEmpty() ? null : remark);
  }

  /** The same line with what a picture leaves on the heap. */
  BenchEntry withAllocation(long bytes) {
    return new BenchEntry(
        name,
        shape,
        batch,
        msMedian,
        msMin,
        imagesPerSecond,
        passes,
        relativeToVanilla,
        peakMemoryMb,
        device,
        threads,
        precision,
        format,
        optimizer,
        bytes,
        note);
  }

  /** A setting as the command line spells it. */
  public static String word(Enum<?> setting) {
    return setting.name().toLowerCase(Locale.ROOT);
  }
}
