package mixup.parity;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a golden run was made from: the side file {@code NAME.json}.
 *
 * @param recipe optimiser, schedule, groups, loss
 * @param fill formula of the starting weights
 * @param parameters names and shapes in order
 * @param buffers running statistics, names and shapes in order
 * @param groups names of the parameters of every group
 */
record TrajectoryCase(
    GoldenRecipe recipe,
    Fill fill,
    Map<String, Shape> parameters,
    Map<String, Shape> buffers,
    List<List<String>> groups) {

  static Path sideFile(Path npz) {
    return npz.resolveSibling(ParityResult.nameOf(npz).replaceFirst("\\.npz$", ".json"));
  }

  static TrajectoryCase read(Path npz) throws IOException {
    JsonNode root = new ObjectMapper().readTree(Files.readString(sideFile(npz)));
    List<List<String>> groups = new ArrayList<>();
    root.get("groups").forEach(group -> groups.add(new ArrayList<>()));
    for (JsonNode p : root.get("params")) {
      groups.get(p.get(2).asInt()).add(p.get(0).asText());
    }
    return new TrajectoryCase(
        new GoldenRecipe(root),
        new Fill(root.get("salt").asInt(), root.get("gain").asDouble()),
        shapes(root.get("params")),
        shapes(root.get("buffers")),
        groups);
  }

  private static Map<String, Shape> shapes(JsonNode list) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (JsonNode entry : list) {
      long[] sizes = new long[entry.get(1).size()];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = entry.get(1).get(i).asLong();
      }
      shapes.put(entry.get(0).asText(), new Shape(sizes));
    }
    return shapes;
  }

  /** Fill of the j-th micro-batch of the run. */
  Fill batchFill(int j) {
    return new Fill(1000 * fill.salt() + 1 + j, fill.gain());
  }

  /** Fill of the pictures on which the trained network is evaluated. */
  Fill evaluationFill() {
    return new Fill(1000 * fill.salt() + 900, fill.gain());
  }

  /** Whether float32 runs of this network stay near the reference: no kinks in its functions. */
  boolean smooth() {
    return buffers.isEmpty();
  }
}
