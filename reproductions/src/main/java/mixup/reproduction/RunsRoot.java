package mixup.reproduction;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.method.Method;
import mixup.train.Compute;
import mixup.train.RunFolder;
import mixup.train.RunResult;
import mixup.train.RunState;

/**
 * The folder that holds all run folders, and the lookup of finished runs in it.
 *
 * @param path the folder; need not exist yet
 * @param computes devices and switches whose runs count, the preferred first
 */
public record RunsRoot(Path path, List<Compute> computes) implements RunLookup {

  private static final int GPUS = 8;

  private record Switches(Precision precision, MemoryFormat format) {}

  private static final List<Switches> SWITCHES =
      Stream.of(Precision.FLOAT32, Precision.BFLOAT16, Precision.FLOAT16)
          .flatMap(p -> Stream.of(MemoryFormat.values()).map(f -> new Switches(p, f)))
          .toList();

  /** Runs of any device; in float32 and torch's layout rather than with other switches. */
  public static RunsRoot of(Path path) {
    List<Compute> plain =
        Stream.concat(Stream.of("cpu"), IntStream.range(0, GPUS).mapToObj(i -> "gpu:" + i))
            .map(device -> new Compute(device, 1))
            .toList();
    return new RunsRoot(
        path,
        SWITCHES.stream()
            .flatMap(s -> plain.stream().map(c -> c.with(s.precision(), s.format())))
            .toList());
  }

  /**
   * The folder to use when none is named: {@code -Dmixup.runs}, else {@code MIXUP_RUNS}, else
   * {@code runs} in the repository ({@code -Dmixup.home}), else {@code runs} where the command was
   * called.
   */
  public static Path standard() {
    String named = System.getProperty("mixup.runs", System.getenv("MIXUP_RUNS"));
    return named != null && !named.isBlank()
        ? Path.of(named)
        : Path.of(System.getProperty("mixup.home", ".")).resolve("runs").normalize();
  }

  @Override
  public Optional<RunResult> find(Setup setup, Method method, long seed) {
    return computes.stream()
        .map(compute -> RunFolder.of(path, setup.experiment(method, seed, compute)))
        .filter(folder -> folder.state() == RunState.DONE)
        .findFirst()
        .map(RunFolder::result);
  }
}
