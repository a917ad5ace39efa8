package mixup.parity;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What a backbone's golden file was made from: the side file {@code NAME.params.json}.
 *
 * @param network public name
 * @param classes number of logits
 * @param fill formula of weights, input and targets
 * @param height rows of the input
 * @param width columns of the input
 * @param evaluated pictures in the evaluation run
 * @param trained pictures in the training step
 * @param parameterNoise float32 noise of a parameter's gradient norm
 * @param totalNoise float32 noise of the total gradient norm
 * @param parameters names and shapes in order
 * @param buffers running statistics, names and shapes in order
 */
record BackboneCase(
    String network,
    int classes,
    Fill fill,
    int height,
    int width,
    int evaluated,
    int trained,
    double parameterNoise,
    double totalNoise,
    Map<String, Shape> parameters,
    Map<String, Shape> buffers) {

  /** The side file that belongs to {@code NAME.npz}. */
  static Path sideFile(Path npz) {
    String name = ParityResult.nameOf(npz).replaceFirst("\\.npz$", ".params.json");
    return npz.resolveSibling(name);
  }

  /** Reads the side file of a golden file. */
  static BackboneCase read(Path npz) throws IOException {
    Path file = sideFile(npz);
    JsonNode root = new ObjectMapper().readTree(Files.readString(file));
    JsonNode golden = need(root, "golden", file);
    return new BackboneCase(
        need(root, "network", file).asText(),
        need(root, "classes", file).asInt(),
        new Fill(need(golden, "salt", file).intValue(), need(root, "gain", file).asDouble()),
        need(golden, "h", file).asInt(),
        need(golden, "w", file).asInt(),
        need(golden, "n_eval", file).asInt(),
        need(golden, "n_train", file).asInt(),
        need(golden, "f32_grad_norm_noise", file).asDouble(),
        need(golden, "f32_grad_total_noise", file).asDouble(),
        shapes(need(root, "params", file)),
        shapes(need(root, "buffers", file)));
  }

  private static JsonNode need(JsonNode node, String key, Path file) throws IOException {
    JsonNode value = node.get(key);
    if (value == null) {
      throw new IOException(file + " has no entry " + key);
    }
    return value;
  }

  private static Map<String, Shape> shapes(JsonNode list) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (JsonNode pair : list) {
      long[] sizes =
          StreamSupport.stream(pair.get(1).spliterator(), false)
              .mapToLong(JsonNode::asLong)
              .toArray();
      shapes.put(pair.get(0).asText(), new Shape(sizes));
    }
    return shapes;
  }
}
