package mixup.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import mixup.method.Method;
import mixup.method.Methods;
import mixup.reproduction.sweep.LocalRun;
import mixup.train.Experiment;
import mixup.train.Progress;
import mixup.train.RunFolder;
import mixup.train.RunListener;
import mixup.train.RunResult;
import mixup.train.RunState;

/**
 * Runs of methods that are not in the registry. A folder of its own keeps them apart: the hash of a
 * run is that of its settings, which do not tell what the code of such a method does today.
 */
final class Unregistered {

  private static final String FOLDER = "unregistered";

  private Unregistered() {}

  /** Whether the registry has this method, so that any process can make it from its settings. */
  static boolean isKnown(Method method) {
    return Methods.all().stream()
        .anyMatch(info -> info.defaults().getClass().equals(method.getClass()));
  }

  /**
   * Trains in this Java machine, from the start.
   *
   * @param runs folder of all runs
   * @throws IllegalStateException if the run was interrupted
   */
  static RunResult train(
      Experiment experiment, Path runs, Progress progress, RunListener listener) {
    Path own = runs.resolve(FOLDER);
    delete(RunFolder.of(own, experiment).path());
    RunResult result = LocalRun.run(experiment, own, progress, listener);
    if (result.state() != RunState.DONE) {
      throw new IllegalStateException(
          "the run of %s is %s".formatted(experiment.method().name(), result.state()));
    }
    return result;
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an earlier run in " + folder + " cannot be deleted", e);
    }
  }
}
