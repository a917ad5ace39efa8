package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Short ways to read a figure's tree. */
final class Json {

  private Json() {}

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The number of a node; text that is a number counts; everything else is NaN. */
  static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    if (!node.isTextual()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(node.asText());
    } catch (NumberFormatException notNumeric) {
      return Double.NaN;
    }
  }

  static double number(JsonNode node, double otherwise) {
    double value = number(node);
    return Double.isFinite(value) ? value : otherwise;
  }

  /** Element i of an array, or the node itself where one value stands for all. */
  static JsonNode at(JsonNode node, int i) {
    return node.isArray() ? node.path(i) : node;
  }

  /** A title's text, in either of Plotly's two forms. */
  static String title(JsonNode holder) {
    JsonNode title = holder.path("title");
    return title.isTextual() ? title.asText() : title.path("text").asText("");
  }
}
