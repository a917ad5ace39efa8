package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * How one trace looks: its colour, line and markers.
 *
 * @param trace the trace's tree
 * @param base the trace's colour in the colour way, used where it names none
 */
record Look(JsonNode trace, Color base) {

  private static final float LINE_WIDTH = 2;
  private static final double MARKER_SIZE = 6;

  String name() {
    return trace.path("name").asText("");
  }

  boolean hasLines() {
    return mode().contains("lines");
  }

  boolean hasMarkers() {
    return mode().contains("markers");
  }

  boolean hasText() {
    return mode().contains("text");
  }

  /** Plotly joins points by default and marks them as long as they are few. */
  private String mode() {
    boolean few = Math.max(trace.path("x").size(), trace.path("y").size()) < 20;
    return trace.path("mode").asText(few ? "lines+markers" : "lines");
  }

  Color line() {
    JsonNode own = trace.path("line").path("color");
    return faded(CssColor.parse(own.asText(null)).orElseGet(this::markerOrBase));
  }

  private Color markerOrBase() {
    return CssColor.parse(trace.path("marker").path("color").asText(null)).orElse(base);
  }

  Color fill() {
    return CssColor.parse(trace.path("fillcolor").asText(null))
        .orElseGet(() -> CssColor.withOpacity(line(), 0.5));
  }

  /** The colour of marker or bar i: its own, from a colour scale, or the trace's. */
  Color marker(int i) {
    JsonNode color = trace.path("marker").path("color");
    JsonNode own = Json.at(color, i);
    double opacity = Json.number(Json.at(trace.path("marker").path("opacity"), i), 1);
    Color plain =
        own.isNumber() && color.isArray()
            ? scaled(color, own.asDouble())
            : CssColor.parse(own.asText(null)).orElse(base);
    return faded(CssColor.withOpacity(plain, opacity));
  }

  private Color scaled(JsonNode values, double value) {
    JsonNode marker = trace.path("marker");
    double low = Json.elements(values).mapToDouble(JsonNode::asDouble).min().orElse(0);
    double high = Json.elements(values).mapToDouble(JsonNode::asDouble).max().orElse(1);
    double from = Json.number(marker.path("cmin"), low);
    double to = Json.number(marker.path("cmax"), high);
    return ColorScale.of(marker.path("colorscale"))
        .at(to > from ? (value - from) / (to - from) : 0);
  }

  private Color faded(Color color) {
    return CssColor.withOpacity(color, Json.number(trace.path("opacity"), 1));
  }

  BasicStroke stroke() {
    JsonNode line = trace.path("line");
    return stroke(Json.number(line.path("width"), LINE_WIDTH), line.path("dash").asText("solid"));
  }

  static BasicStroke stroke(double width, String dash) {
    float[] pattern =
        switch (dash) {
          case "dot" -> new float[] {2, 3};
          case "dash" -> new float[] {8, 5};
          case "longdash" -> new float[] {13, 6};
          case "dashdot" -> new float[] {8, 4, 2, 4};
          default -> null;
        };
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
  }

  double markerSize(int i) {
    return Json.number(Json.at(trace.path("marker").path("size"), i), MARKER_SIZE);
  }

  boolean openMarker() {
    return trace.path("marker").path("symbol").asText("").endsWith("-open");
  }

  /** The outline of marker i about a point. */
  Shape markerShape(int i, double x, double y) {
    double r = markerSize(i) / 2;
    return switch (trace.path("marker").path("symbol").asText("circle").replace("-open", "")) {
      case "square" -> new Rectangle2D.Double(x - r, y - r, 2 * r, 2 * r);
      case "diamond" -> polygon(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
      case "triangle-up" -> polygon(x, y - 1.2 * r, x + 1.1 * r, y + r, x - 1.1 * r, y + r);
      case "triangle-down" -> polygon(x, y + 1.2 * r, x + 1.1 * r, y - r, x - 1.1 * r, y - r);
      case "cross" -> cross(x, y, r);
      default -> new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
    };
  }

  private static Shape cross(double x, double y, double r) {
    double t = r * 0.4;
    return polygon(
        x - t, y - r, x + t, y - r, x + t, y - t, x + r, y - t, x + r, y + t, x + t, y + t, x + t,
        y + r, x - t, y + r, x - t, y + t, x - r, y + t, x - r, y - t, x - t, y - t);
  }

  private static Shape polygon(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }
}
