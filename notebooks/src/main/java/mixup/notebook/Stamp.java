package mixup.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Where the numbers of a notebook come from, read from the folders of its runs. */
public final class Stamp {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Field of {@code provenance.json} and the words for it. */
  private static final Map<String, String> FIELDS = fields();

  private Stamp() {}

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("commit", "commit");
    fields.put("dirty", "uncommitted changes");
    fields.put("library", "library");
    fields.put("engine", "engine");
    fields.put("java", "Java");
    fields.put("os", "system");
    fields.put("arch", "architecture");
    fields.put("processors", "processors");
    fields.put("device", "device");
    fields.put("threads", "threads per run");
    fields.put("seed", "seeds");
    fields.put("dataTrainSha256", "training pictures, SHA-256");
    fields.put("dataTestSha256", "test pictures, SHA-256");
    return fields;
  }

  /** One line per fact; runs that differ show all their values, facts nobody wrote are left out. */
  public static HtmlTable of(List<Path> folders) {
    List<JsonNode> sessions = folders.stream().flatMap(f -> sessions(f).stream()).toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("runs", Integer.toString(folders.size())));
    FIELDS.forEach(
        (field, words) -> {
          Set<String> values = values(sessions, field);
          if (!values.isEmpty()) {
            rows.add(List.of(words, String.join(", ", values)));
          }
        });
    return new HtmlTable("Provenance", List.of("what", "value"), rows, List.of());
  }

  private static Set<String> values(List<JsonNode> sessions, String field) {
    return sessions.stream()
        .filter(session -> session.has(field))
        .map(session -> words(session.get(field)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String words(JsonNode value) {
    return value.isBoolean() ? (value.asBoolean() ? "yes" : "no") : value.asText();
  }

  private static List<JsonNode> sessions(Path folder) {
    Path file = folder.resolve("provenance.json");
    try {
      JsonNode sessions = JSON.readTree(Files.readAllBytes(file)).path("sessions");
      return StreamSupport.stream(sessions.spliterator(), false).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
