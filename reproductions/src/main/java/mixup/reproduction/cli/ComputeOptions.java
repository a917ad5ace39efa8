package mixup.reproduction.cli;

import java.util.List;
import java.util.Locale;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.train.Compute;
import mixup.util.Nearest;
import picocli.CommandLine.Option;

/** The switches {@code --precision} and {@code --format} of commands that train. */
final class ComputeOptions {

  private static final List<Precision> PRECISIONS =
      List.of(Precision.FLOAT32, Precision.BFLOAT16, Precision.FLOAT16);

  @Option(
      names = "--precision",
      defaultValue = "float32",
      paramLabel = "P",
      description = "Of the activations: float32, bfloat16 or float16.")
  String precision;

  @Option(
      names = "--format",
      defaultValue = "contiguous",
      paramLabel = "F",
      description = "Of maps and kernels in memory: contiguous or channels_last.")
  String format;

  /**
   * Where and how to compute.
   *
   * @throws IllegalArgumentException if a name is unknown; the message has the nearest
   */
  Compute compute(String device, int threads) {
    return new Compute(device, threads)
        .with(
            setting("precision", precision, PRECISIONS),
            setting("format", format, List.of(MemoryFormat.values())));
  }

  private static <E extends Enum<E>> E setting(String what, String name, List<E> valid) {
    List<String> names = valid.stream().map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "unknown " + what + " '" + name + "'. " + Nearest.hint(name, names));
    }
    return valid.get(names.indexOf(name));
  }
}
