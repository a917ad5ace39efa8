package mixup.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Turns Tablesaw figures, which only write scripts for a browser, into Plotly's JSON form.
 *
 * <p>On the way the tree becomes what today's Plotly reads: titles are objects (plain ones are
 * ignored since Plotly.js 3), numbers that Tablesaw quotes are numbers, missing and infinite values
 * are null, defaults that would switch off automatic bins are gone.
 */
public final class PlotlyJson {

  private static final Set<String> DATA =
      Set.of("x", "y", "z", "open", "high", "low", "close", "values", "color", "size");
  private static final Set<String> SCALARS = Set.of("opacity", "dtick", "tick0", "scaleratio");
  private static final Set<String> FLAGS = Set.of("visible", "autorange");
  private static final Set<String> BINS = Set.of("nbinsx", "nbinsy");
  private static final Set<String> AUTO_BINS = Set.of("autobinx", "autobiny");

  /** What Tablesaw's layouts, plots, bar plots and spatial plots write when nobody asked. */
  private static final Set<String> DEFAULT_SIZES =
      Set.of("700 x 450", "800 x 600", "900 x 700", "1000 x 800");

  private PlotlyJson() {}

  /**
   * Converts a figure.
   *
   * @param figure any figure of Tablesaw's jsplot; {@link RawTrace} may be among its traces
   * @return a tree with {@code data} and {@code layout}, in the house style, without NaN
   * @throws IllegalArgumentException if a trace writes something that is no object
   */
  public static ObjectNode of(Figure figure) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode data = tree.putArray("data");
    Trace[] traces = figure.getTraces();
    for (int i = 0; i < traces.length; i++) {
      ObjectNode trace = JavaScriptLiteral.object(traces[i].asJavascript(i));
      data.add(traces[i] instanceof RawTrace ? trace : clean(trace));
    }
    ObjectNode layout =
        figure.getLayout() == null
            ? tree.objectNode()
            : clean(JavaScriptLiteral.object(figure.getLayout().asJavascript()));
    tree.set("layout", layout);
    keepCategories(tree);
    dropDefaultSize(layout);
    HouseStyle.apply(tree);
    return finite(tree);
  }

  /**
   * Replaces every number that JSON cannot hold by null.
   *
   * @param tree any tree; changed in place
   * @param <T> kind of the tree
   * @return the same tree
   */
  public static <T extends JsonNode> T finite(T tree) {
    if (tree instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(finiteOrNull(field.getValue())));
    } else if (tree instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, finiteOrNull(array.get(i)));
      }
    }
    return tree;
  }

  private static JsonNode finiteOrNull(JsonNode node) {
    boolean broken = node.isFloatingPointNumber() && !Double.isFinite(node.asDouble());
    return broken ? NullNode.getInstance() : finite(node);
  }

  private static ObjectNode clean(ObjectNode node) {
    for (String name : names(node)) {
      JsonNode value = node.get(name);
      if (isNoise(name, value)) {
        node.remove(name);
      } else if (name.equals("title") && value.isTextual()) {
        node.set(name, titleOf(node, value));
      } else if (name.equals("titlefont")) {
        node.remove(name);
      } else if (name.equals("showExponent")) {
        node.set("showexponent", node.remove(name));
      } else {
        node.set(name, cleanValue(name, value));
      }
    }
    return node;
  }

  private static List<String> names(ObjectNode node) {
    // the title first: it takes the title's font away
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    names.sort((a, b) -> Boolean.compare(b.equals("title"), a.equals("title")));
    return names;
  }

  private static boolean isNoise(String name, JsonNode value) {
    boolean empty = value.isTextual() && value.asText().isEmpty();
    return AUTO_BINS.contains(name)
        || BINS.contains(name) && value.asInt() == 0
        || empty && (name.equals("name") || name.startsWith("hist"));
  }

  private static ObjectNode titleOf(ObjectNode owner, JsonNode text) {
    ObjectNode title = owner.objectNode();
    title.set("text", text);
    if (owner.has("titlefont")) {
      title.set("font", owner.get("titlefont"));
    }
    return title;
  }

  private static JsonNode cleanValue(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return clean(object);
    }
    if (value instanceof ArrayNode array && DATA.contains(name)) {
      return numbersWhereAll(array);
    }
    if (value.isTextual() && SCALARS.contains(name) && isNumber(value.asText())) {
      return number(value.asText());
    }
    if (value.isTextual() && FLAGS.contains(name) && value.asText().matches("true|false")) {
      return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value.asText()));
    }
    return value;
  }

  /** A column becomes numbers only as a whole; one name among them keeps all as names. */
  private static JsonNode numbersWhereAll(ArrayNode array) {
    boolean numeric = false;
    for (JsonNode value : array) {
      if (value.isTextual() && !value.asText().equals("null")) {
        if (!isNumber(value.asText())) {
          return array;
        }
        numeric = true;
      }
    }
    if (numeric) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isTextual()) {
          array.set(i, number(array.get(i).asText()));
        }
      }
    }
    return array;
  }

  private static boolean isNumber(String text) {
    return text.matches("NaN|-?Infinity|[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  }

  private static JsonNode number(String text) {
    if (text.equals("null")) {
      return NullNode.getInstance();
    }
    double value = Double.parseDouble(text);
    return JsonNodeFactory.instance.numberNode(value);
  }

  /** A category axis keeps names such as "18" and "50" as names. */
  private static void keepCategories(ObjectNode tree) {
    for (String axis : List.of("x", "y")) {
      if (tree.path("layout").path(axis + "axis").path("type").asText().equals("category")) {
        tree.path("data").forEach(trace -> namesAgain((ObjectNode) trace, axis));
      }
    }
  }

  private static void namesAgain(ObjectNode trace, String key) {
    if (trace.get(key) instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isNumber()) {
          String text = array.get(i).asText();
          array.set(i, JsonNodeFactory.instance.textNode(text.replaceAll("\\.0$", "")));
        }
      }
    }
  }

  private static void dropDefaultSize(ObjectNode layout) {
    String size = layout.path("width").asInt() + " x " + layout.path("height").asInt();
    if (DEFAULT_SIZES.contains(size)) {
      layout.remove(List.of("width", "height"));
    }
  }
}
