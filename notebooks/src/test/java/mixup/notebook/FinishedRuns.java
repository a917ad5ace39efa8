package mixup.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mixup.train.EpochRow;
import mixup.train.Experiment;
import mixup.train.RunFolder;

/** Writes folders of finished runs with made-up numbers. */
final class FinishedRuns {

  private FinishedRuns() {}

  /**
   * A run that is done.
   *
   * @param runs folder of all runs
   * @param errors top-1 error of each epoch; NaN for one that was not measured
   * @return the run's folder
   */
  static Path write(Path runs, Experiment experiment, double... errors) throws IOException {
    Path folder = Files.createDirectories(RunFolder.of(runs, experiment).path());
    String rows =
        IntStream.range(0, errors.length)
            .mapToObj(i -> new EpochRow(i + 1, 0.1, 2.0 - i, errors[i], errors[i], 0).toCsv())
            .collect(Collectors.joining("\n"));
    Files.writeString(folder.resolve("metrics.csv"), EpochRow.HEADER + "\n" + rows + "\n");
    Files.writeString(folder.resolve("status.json"), "{\"state\":\"DONE\"}");
    provenance(folder, experiment.seed(), "1.0");
    return folder;
  }

  /** Replaces {@code provenance.json}, one session for each version of the library. */
  static void provenance(Path folder, long seed, String... libraries) throws IOException {
    String sessions =
        Arrays.stream(libraries)
            .map(l -> "{\"library\":\"%s\",\"dirty\":false,\"seed\":%d}".formatted(l, seed))
            .collect(Collectors.joining(","));
    Files.writeString(folder.resolve("provenance.json"), "{\"sessions\":[" + sessions + "]}");
  }
}
