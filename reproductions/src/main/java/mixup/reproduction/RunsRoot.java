package mixup.reproduction;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mixup.method.Method;
import mixup.train.RunFolder;
import mixup.train.RunResult;
import mixup.train.RunState;

/**
 * The folder that holds all run folders, and the lookup of finished runs in it.
 *
 * @param path the folder; need not exist yet
 * @param devices devices whose runs count, the preferred first
 */
public record RunsRoot(Path path, List<String> devices) implements RunLookup {

  private static final int GPUS = 8;

  /** Runs of any device. */
  public static RunsRoot of(Path path) {
    return new RunsRoot(
        path,
        Stream.concat(Stream.of("cpu"), IntStream.range(0, GPUS).mapToObj(i -> "gpu:" + i))
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
    return devices.stream()
        .map(device -> RunFolder.of(path, setup.experiment(method, seed, device)))
        .filter(folder -> folder.state() == RunState.DONE)
        .findFirst()
        .map(RunFolder::result);
  }
}
