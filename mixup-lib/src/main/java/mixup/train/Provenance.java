package mixup.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import mixup.data.Splits;
import mixup.engine.EngineInfo;
import mixup.util.AtomicFiles;

/**
 * Where a run's numbers come from: code, libraries, Java, system, device, data. A run that was
 * interrupted has one entry per session that trained it.
 */
final class Provenance {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Provenance() {}

  /** Adds an entry for the session that starts now at the given epoch. */
  static void append(Path file, Experiment experiment, Splits data, int firstEpoch)
      throws IOException {
    ArrayNode sessions = JSON.createArrayNode();
    if (Files.exists(file)) {
      sessions.addAll((ArrayNode) JSON.readTree(file.toFile()).path("sessions"));
    }
    sessions.add(session(experiment, data, firstEpoch));
    ObjectNode root = JSON.createObjectNode();
    root.set("sessions", sessions);
    AtomicFiles.replace(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  private static JsonNode session(Experiment experiment, Splits data, int firstEpoch) {
    Map<String, Object> entry = new TreeMap<>(software());
    entry.put("started", Instant.now().toString());
    entry.put("firstEpoch", firstEpoch);
    entry.put("device", experiment.compute().device());
    entry.put("threads", experiment.compute().threads());
    entry.put("seed", experiment.seed());
    entry.put("dataTrain", data.train().origin());
    entry.put("dataTest", data.test().origin());
    entry.put("dataTrainSha256", data.train().contentHash());
    entry.put("dataTestSha256", data.test().contentHash());
    return JSON.valueToTree(entry);
  }

  private static Map<String, Object> software() {
    Map<String, Object> entry = new TreeMap<>();
    EngineInfo engine = EngineInfo.current();
    entry.put("engine", engine.engine() + " " + engine.version());
    SourceVersion source = SourceVersion.current();
    entry.put("commit", source.commit());
    entry.put("dirty", source.dirty());
    entry.put("library", source.library());
    entry.put("java", Runtime.version().toString());
    entry.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    entry.put("arch", System.getProperty("os.arch"));
    entry.put("processors", Runtime.getRuntime().availableProcessors());
    return entry;
  }
}
