package mixup.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mixup.util.AtomicFiles;

/**
 * The folder of one run: {@code config.json}, {@code provenance.json}, {@code metrics.csv}, {@code
 * timing.csv}, {@code status.json}, {@code checkpoint/state.zip}. Its name ends with the hash of
 * the configuration, so the same experiment always finds its folder.
 *
 * <p>{@code metrics.csv} holds only what the experiment determines; seconds go to {@code
 * timing.csv}.
 */
public final class RunFolder {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /** The folder of an experiment below a root; nothing is created. */
  public static RunFolder of(Path root, Experiment experiment) {
    String name =
        experiment.network().name()
            + "-"
            + experiment.method().name()
            + "-s"
            + experiment.seed()
            + "-"
            + ExperimentJson.hash(experiment);
    return new RunFolder(root.resolve(name));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** What {@code status.json} says. */
  public RunState state() {
    Path file = path.resolve("status.json");
    if (!Files.exists(file)) {
      return RunState.ABSENT;
    }
    try {
      return RunState.valueOf(JSON.readTree(file.toFile()).path("state").asText());
    } catch (IOException | IllegalArgumentException e) {
      throw new RunException(file + " cannot be read; delete the run folder to start again", e);
    }
  }

  /** Finished epochs in order; a last line without its end (the writer died) does not count. */
  public List<EpochRow> metrics() {
    Path file = path.resolve("metrics.csv");
    List<EpochRow> rows = new ArrayList<>();
    if (!Files.exists(file)) {
      return rows;
    }
    String text = read(file);
    String complete = text.substring(0, text.lastIndexOf('\n') + 1);
    complete.lines().skip(1).map(EpochRow::parse).forEach(rows::add);
    return rows;
  }

  /** State and numbers together. */
  public RunResult result() {
    return new RunResult(path, state(), metrics());
  }

  Path checkpoint() {
    return path.resolve("checkpoint").resolve("state.zip");
  }

  void create() throws IOException {
    Files.createDirectories(path.resolve("checkpoint"));
  }

  void writeConfig(Experiment experiment) throws IOException {
    AtomicFiles.replace(path.resolve("config.json"), ExperimentJson.pretty(experiment) + "\n");
  }

  void writeStatus(RunState state, int epoch, String message) throws IOException {
    ObjectNode status = JSON.createObjectNode();
    status.put("state", state.name()).put("epochsDone", epoch).put("message", message);
    status.put("updated", Instant.now().toString());
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(status);
    AtomicFiles.replace(path.resolve("status.json"), text + "\n");
  }

  /** Forgets the rows of epochs that the checkpoint does not contain. */
  void keepEpochs(int epochs) throws IOException {
    List<EpochRow> kept = metrics().stream().filter(r -> r.epoch() <= epochs).toList();
    StringBuilder text = new StringBuilder(EpochRow.HEADER).append('\n');
    kept.forEach(row -> text.append(row.toCsv()).append('\n'));
    AtomicFiles.replace(path.resolve("metrics.csv"), text.toString());
  }

  void append(EpochRow row, double seconds) throws IOException {
    AtomicFiles.append(path.resolve("metrics.csv"), row.toCsv() + "\n");
    AtomicFiles.append(path.resolve("timing.csv"), row.epoch() + "," + seconds + "\n");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
