package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Reference lines, shaded strips and short texts of a figure's layout. */
final class Notes {

  private final JsonNode layout;
  private final Rectangle2D area;
  private final Axis x;
  private final Axis y;

  Notes(JsonNode layout, Rectangle2D area, Axis x, Axis y) {
    this.layout = layout;
    this.area = area;
    this.x = x;
    this.y = y;
  }

  void paintShapes(Graphics2D g) {
    for (JsonNode shape : layout.path("shapes")) {
      double x0 = across(shape.path("x0"), shape.path("xref"));
      double x1 = across(shape.path("x1"), shape.path("xref"));
      double y0 = up(shape.path("y0"), shape.path("yref"));
      double y1 = up(shape.path("y1"), shape.path("yref"));
      if (shape.path("type").asText().equals("rect")) {
        fill(g, shape, x0, y0, x1, y1);
      } else {
        line(g, shape.path("line"), x0, y0, x1, y1);
      }
    }
  }

  private static void fill(
      Graphics2D g, JsonNode shape, double x0, double y0, double x1, double y1) {
    Color color = CssColor.parse(shape.path("fillcolor").asText(null)).orElse(Color.LIGHT_GRAY);
    g.setColor(CssColor.withOpacity(color, Json.number(shape.path("opacity"), 1)));
    g.fill(
        new Rectangle2D.Double(
            Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)));
  }

  private static void line(
      Graphics2D g, JsonNode line, double x0, double y0, double x1, double y1) {
    g.setColor(CssColor.parse(line.path("color").asText(null)).orElse(Color.DARK_GRAY));
    g.setStroke(Look.stroke(Json.number(line.path("width"), 2), line.path("dash").asText("solid")));
    g.draw(new Line2D.Double(x0, y0, x1, y1));
  }

  void paintTexts(Graphics2D g) {
    for (JsonNode note : layout.path("annotations")) {
      double px = across(note.path("x"), note.path("xref")) + Json.number(note.path("xshift"), 0);
      double py = up(note.path("y"), note.path("yref")) - Json.number(note.path("yshift"), 0);
      String text = note.path("text").asText("");
      g.setFont(Words.plain(Json.number(note.path("font").path("size"), 12)));
      g.setColor(CssColor.parse(note.path("font").path("color").asText(null)).orElse(Words.INK));
      double align =
          switch (note.path("xanchor").asText("center")) {
            case "left" -> 0;
            case "right" -> 1;
            default -> 0.5;
          };
      double lower =
          switch (note.path("yanchor").asText("middle")) {
            case "bottom" -> -4;
            case "top" -> 13;
            default -> 4;
          };
      Words.draw(g, text, px, py + lower, align);
    }
  }

  private double across(JsonNode value, JsonNode reference) {
    return reference.asText("x").equals("paper")
        ? area.getMinX() + value.asDouble() * area.getWidth()
        : x.pixel(logged(x, value));
  }

  private double up(JsonNode value, JsonNode reference) {
    return reference.asText("y").equals("paper")
        ? area.getMaxY() - value.asDouble() * area.getHeight()
        : y.pixel(logged(y, value));
  }

  /** As in Plotly, shapes take values on a logarithmic axis; so do our texts. */
  private static double logged(Axis axis, JsonNode value) {
    return axis.number(value);
  }
}
