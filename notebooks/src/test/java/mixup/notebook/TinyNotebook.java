package mixup.notebook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small notebooks for tests. */
final class TinyNotebook {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final ObjectNode tree = MAPPER.createObjectNode();
  private final ArrayNode cells = tree.putArray("cells");

  TinyNotebook() {
    tree.put("nbformat", 4).put("nbformat_minor", 5).putObject("metadata");
  }

  TinyNotebook text(String markdown) {
    cell("markdown", markdown);
    return this;
  }

  TinyNotebook code(String... lines) {
    ObjectNode cell = cell("code", String.join("\n", lines));
    cell.putArray("outputs");
    return this;
  }

  private ObjectNode cell(String type, String source) {
    ObjectNode cell = cells.addObject().put("cell_type", type);
    cell.putObject("metadata");
    ArrayNode lines = cell.putArray("source");
    source.lines().map(line -> line + "\n").forEach(lines::add);
    return cell;
  }

  /** Adds an output to the last cell. */
  TinyNotebook output(ObjectNode output) {
    lastCell().withArray("/outputs").add(output);
    return this;
  }

  /** Adds a bundle to the last cell as a kernel stores it. */
  TinyNotebook output(Bundle bundle) {
    ObjectNode output = MAPPER.createObjectNode().put("output_type", "display_data");
    output.set("data", MAPPER.valueToTree(bundle.data()));
    output.set("metadata", MAPPER.valueToTree(bundle.metadata()));
    return output(output);
  }

  ObjectNode lastCell() {
    return (ObjectNode) cells.get(cells.size() - 1);
  }

  Path write(Path folder, String name) throws IOException {
    return Files.writeString(folder.resolve(name), MAPPER.writeValueAsString(tree));
  }
}
