package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;

/** The spread about each value of a trace: Plotly's {@code error_x} or {@code error_y}. */
record ErrorBars(JsonNode spec) {

  private static final double CAP = 4;

  boolean present() {
    return spec.path("array").isArray() && spec.path("visible").asBoolean(true);
  }

  double above(int i) {
    return Json.number(spec.path("array").path(i), 0);
  }

  double below(int i) {
    JsonNode minus = spec.path("arrayminus");
    return minus.isArray() ? Json.number(minus.path(i), 0) : above(i);
  }

  /** Draws the bar of point i, whose value on the value axis is given. */
  void paint(
      Graphics2D g, int i, double value, Axis values, double place, boolean upright, Color ink) {
    if (!present() || !Double.isFinite(value) || above(i) + below(i) == 0) {
      return;
    }
    double from = values.pixel(values.inner(value - below(i)));
    double to = values.pixel(values.inner(value + above(i)));
    if (!Double.isFinite(from)) {
      from = values.pixel(values.low());
    }
    g.setColor(CssColor.parse(spec.path("color").asText(null)).orElse(ink));
    g.setStroke(new BasicStroke((float) Json.number(spec.path("thickness"), 1.5)));
    double cap = Json.number(spec.path("width"), CAP);
    line(g, upright, place, from, place, to);
    line(g, upright, place - cap, from, place + cap, from);
    line(g, upright, place - cap, to, place + cap, to);
  }

  private static void line(
      Graphics2D g, boolean upright, double across1, double along1, double across2, double along2) {
    g.draw(
        upright
            ? new Line2D.Double(across1, along1, across2, along2)
            : new Line2D.Double(along1, across1, along2, across2));
  }
}
