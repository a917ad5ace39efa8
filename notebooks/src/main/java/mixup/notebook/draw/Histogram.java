package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a histogram trace into the bar trace that shows it. */
final class Histogram {

  private Histogram() {}

  /** The bars of a histogram over numbers or names, upright for values in x, lying for y. */
  static ObjectNode bars(JsonNode trace) {
    boolean upright = trace.path("x").isArray();
    String key = upright ? "x" : "y";
    List<JsonNode> values = Json.elements(trace.path(key)).filter(v -> !v.isNull()).toList();
    boolean numeric = values.stream().allMatch(v -> Double.isFinite(Json.number(v)));
    ObjectNode bars = trace.deepCopy();
    bars.put("type", "bar").put("orientation", upright ? "v" : "h");
    ArrayNode places = bars.putArray(key);
    ArrayNode counts = bars.putArray(upright ? "y" : "x");
    if (numeric) {
      countNumbers(trace, key, values, places, counts, bars);
    } else {
      countNames(values, places, counts);
    }
    return bars;
  }

  private static void countNames(List<JsonNode> values, ArrayNode places, ArrayNode counts) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    values.forEach(value -> seen.merge(value.asText(), 1, Integer::sum));
    seen.forEach(
        (name, count) -> {
          places.add(name);
          counts.add(count);
        });
  }

  private static void countNumbers(
      JsonNode trace,
      String key,
      List<JsonNode> values,
      ArrayNode places,
      ArrayNode counts,
      ObjectNode bars) {
    if (values.isEmpty()) {
      return;
    }
    double[] numbers = values.stream().mapToDouble(Json::number).sorted().toArray();
    JsonNode bins = trace.path(key + "bins");
    double size = Json.number(bins.path("size"), binSize(trace.path("nbins" + key), numbers));
    double start = Json.number(bins.path("start"), Math.floor(numbers[0] / size) * size);
    double last =
        Json.number(bins.path("end"), Math.floor(numbers[numbers.length - 1] / size + 1) * size);
    int[] heights = new int[(int) Math.max(1, Math.ceil((last - start) / size - 1e-9))];
    for (double number : numbers) {
      int bin = (int) Math.floor((number - start) / size);
      if (bin >= 0 && bin < heights.length) {
        heights[bin]++;
      }
    }
    double unit = unit(trace.path("histnorm").asText(""), numbers.length, size);
    for (int bin = 0; bin < heights.length; bin++) {
      places.add(start + (bin + 0.5) * size);
      counts.add(heights[bin] * unit);
    }
    bars.put("width", size);
    ((ObjectNode) bars.withObject("/marker"))
        .putObject("line")
        .put("width", 0.5)
        .put("color", "#fff");
  }

  private static double binSize(JsonNode wanted, double[] sorted) {
    double range = sorted[sorted.length - 1] - sorted[0];
    if (range == 0) {
      return 1;
    }
    double bins = Json.number(wanted, 0);
    return Ticks.niceStep(range / (bins > 0 ? bins : Math.max(5, Math.sqrt(sorted.length))));
  }

  private static double unit(String norm, int count, double size) {
    return switch (norm) {
      case "probability" -> 1.0 / count;
      case "percent" -> 100.0 / count;
      case "density" -> 1 / size;
      case "probability density" -> 1 / (count * size);
      default -> 1;
    };
  }
}
