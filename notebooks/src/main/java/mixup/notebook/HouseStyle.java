package mixup.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import mixup.notebook.draw.ColorScale;
import mixup.notebook.draw.Palette;

/**
 * What every figure has in common: size, colours, quiet grid, room for labels. It fills gaps and
 * never changes what a figure states itself.
 */
final class HouseStyle {

  static final int WIDTH = 700;
  static final int HEIGHT = 380;

  private static final String INK = "#2a3f5f";
  private static final Pattern AXIS = Pattern.compile("[xy]axis\\d*");

  private HouseStyle() {}

  static void apply(ObjectNode figure) {
    ObjectNode layout = (ObjectNode) figure.get("layout");
    putIfAbsent(layout, "width", WIDTH);
    putIfAbsent(layout, "height", HEIGHT);
    colors(layout);
    title(layout);
    axes(figure.path("data"), layout);
    figure.path("data").forEach(trace -> scales((ObjectNode) trace));
    if (!layout.has("margin")) {
      layout.putObject("margin").put("l", 64).put("r", 20).put("t", 54).put("b", 52);
    }
  }

  private static void colors(ObjectNode layout) {
    if (!layout.has("colorway")) {
      ArrayNode way = layout.putArray("colorway");
      Palette.COLORS.forEach(way::add);
    }
    putIfAbsent(layout, "plot_bgcolor", "#ffffff");
    putIfAbsent(layout, "paper_bgcolor", "#ffffff");
    if (!layout.has("font")) {
      layout
          .putObject("font")
          .put("family", "Open Sans, Noto Sans, DejaVu Sans, Arial, sans-serif")
          .put("size", 12)
          .put("color", INK);
    }
  }

  private static void title(ObjectNode layout) {
    if (layout.get("title") instanceof ObjectNode title) {
      putIfAbsent(title, "x", 0.02);
      putIfAbsent(title, "xanchor", "left");
      if (!title.has("font")) {
        title.putObject("font").put("size", 16);
      }
    }
  }

  private static void axes(JsonNode data, ObjectNode layout) {
    boolean flat = !data.path(0).path("type").asText().matches("pie|.*3d|surface|scatterpolar");
    if (flat) {
      List.of("xaxis", "yaxis").forEach(name -> layout.withObject("/" + name));
    }
    layout
        .properties()
        .forEach(
            field -> {
              if (AXIS.matcher(field.getKey()).matches()) {
                axis((ObjectNode) field.getValue());
              }
            });
  }

  private static void axis(ObjectNode axis) {
    putIfAbsent(axis, "gridcolor", "#e5e8ef");
    putIfAbsent(axis, "zerolinecolor", "#b8c0cc");
    putIfAbsent(axis, "linecolor", "#b8c0cc");
    if (!axis.has("automargin")) {
      axis.put("automargin", true);
    }
  }

  /** Writes stops instead of names of colour scales: see {@link ColorScale}. */
  private static void scales(ObjectNode trace) {
    if (trace.path("type").asText().equals("heatmap") && !trace.has("colorscale")) {
      trace.set("colorscale", ColorScale.VIRIDIS.json());
    }
    stops(trace);
    if (trace.get("marker") instanceof ObjectNode marker) {
      stops(marker);
    }
  }

  private static void stops(ObjectNode owner) {
    if (owner.path("colorscale").isTextual()) {
      ColorScale.named(owner.get("colorscale").asText())
          .ifPresent(scale -> owner.set("colorscale", scale.json()));
    }
  }

  private static void putIfAbsent(ObjectNode node, String name, double value) {
    if (!node.has(name)) {
      node.put(name, value);
    }
  }

  private static void putIfAbsent(ObjectNode node, String name, int value) {
    if (!node.has(name)) {
      node.put(name, value);
    }
  }

  private static void putIfAbsent(ObjectNode node, String name, String value) {
    if (!node.has(name)) {
      node.put(name, value);
    }
  }
}
